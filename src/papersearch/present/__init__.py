"""What the faces share: how papers, counts, links and answers are put before people."""
