"""The commands of `./digiporras`, a module a topic. Each imports what it needs when it is called."""
