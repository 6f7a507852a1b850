// Like the application at start: attendances follow changes of their event.
import '$lib/server/usecases/follow-changes';
