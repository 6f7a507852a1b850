// As the application does at its start: who comes to an event follows its changes.
import '$lib/server/usecases/follow-changes';
