import { narrativeFields, rowSchemas, stages, type Indicator } from '#framework';

export interface FieldChoice {
	group: 'project' | 'time' | 'figures' | 'words';
	fields: string[];
}

/** Every field that a column of one row per project and date can be read as, by the names that decisions use. */
export function fieldChoices(indicators: readonly Indicator[]): FieldChoice[] {
	const figures = indicators.flatMap(({ id, valueType, timing }) => {
		const parts = valueType === 'percent' ? ['', ' numerator', ' denominator'] : [''];
		if (valueType === 'likert5') parts.push(' n');
		const staged = timing.length > 1 ? timing.filter((stage) => stages.includes(stage)) : [];
		return [...parts.map((part) => id + part), ...staged.map((stage) => `${id} ${stage}`)];
	});
	return [
		{ group: 'project', fields: ['project', ...Object.keys(rowSchemas.projects.shape)] },
		{ group: 'time', fields: ['phase', 'stage', 'period', 'period_start', 'period_end'] },
		{ group: 'figures', fields: figures },
		{ group: 'words', fields: [...narrativeFields] }
	];
}
