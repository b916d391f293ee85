"""What each person does in the main job, by clicking and typing: no step knows an address."""
