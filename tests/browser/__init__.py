"""What the page promises, asked in a real Chromium."""
