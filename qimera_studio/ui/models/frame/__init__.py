"""What the frame of the window tells about the program: its licences, and its troubles."""
