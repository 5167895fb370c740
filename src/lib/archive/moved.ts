/** What is in force is not what something was made for any more; nothing of it was stored. */
export class Moved extends Error {
	constructor() {
		super('what is loaded was changed meanwhile');
		this.name = 'Moved';
	}
}
