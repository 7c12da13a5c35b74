"""What a run will take, before it starts: time, memory, and the pace seen so far that tells. No Qt here."""
