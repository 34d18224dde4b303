"""What the app is about: plain values and their rules, standard library only."""
