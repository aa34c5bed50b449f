"""The terminal that the interface has in a visitor's browser."""

from __future__ import annotations

from textual.drivers._byte_stream import ByteStream
from textual.drivers.web_driver import WebDriver, _ExitInput

from papersearch.tui.input_events import InputEvents


class Browser(WebDriver):
    """A terminal in a browser, of which no byte ends the interface, either."""

    def run_input_thread(self) -> None:
        """Pass on what comes in, until the visit ends."""
        incoming = InputEvents()
        packets = ByteStream()
        try:
            for data in self._input_reader:
                for kind, payload in packets.feed(data) if data else ():
                    if kind != "D":
                        self._on_meta(kind, payload)
                        continue
                    for event in incoming.events_in(payload):
                        self.process_message(event)
                for event in incoming.overdue_events():
                    self.process_message(event)
        except _ExitInput:
            return
        finally:
            self._input_reader.close()
