"""The network as a graph of plain nodes: captured from any module, executed, folded and cut into blocks."""
