// Lets Go accept functions without bodies, which are linked by name.
