"""Live workshops: people in a room say what matters to them, and every act is kept as an event in a chain."""
