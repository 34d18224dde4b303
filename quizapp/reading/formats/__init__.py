"""One file format a module: bytes in, Markdown-like text out."""
