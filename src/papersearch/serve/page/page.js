"use strict";

// The terminal's script reads where to connect when the page has loaded.
document.addEventListener("DOMContentLoaded", () => {
  const socket = window.location.origin.replace(/^http/, "ws") + "/ws";
  document.querySelector("#terminal").dataset.sessionWebsocketUrl = socket;
  new MutationObserver(focusTerminal).observe(document.body, { attributeFilter: ["class"] });
});

// One types at once, without a click.
function focusTerminal(_, observer) {
  if (document.body.classList.contains("-first-byte")) {
    document.querySelector(".xterm-helper-textarea").focus();
    observer.disconnect();
  }
}

// A page that is opened from here is given no hold on this one.
const openWindow = window.open.bind(window);
window.open = (url, target, features) =>
  url ? openWindow(url, target, "noopener") : openWindow(url, target, features);
