import { m } from './paraglide/messages.js';

/** Why something could not be done, in words; for what nobody foresaw, the error's own text in brackets. */
export function failureText(failure: unknown): string {
	const cause = failure instanceof Error && failure.cause !== undefined ? failure.cause : failure;
	const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
	if (name === 'QuotaExceededError') return m.failure_storage();
	if (name === 'AbortError') return m.failure_stopped();
	if (name === 'NotReadableError' || name === 'NotFoundError') return m.failure_changed();
	if (failure instanceof Error && failure.name === 'EngineFailure' && name === '') return m.failure_engine();
	return m.failure_unknown({ detail: cause instanceof Error ? cause.message : String(cause) });
}
