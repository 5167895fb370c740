import {
	allySteps,
	answerSteps,
	measurementColumns,
	narrativeFields,
	rowSchemas,
	stages,
	type Indicator
} from '#framework';

export interface FieldChoice {
	/** `table`: columns of the canonical tables that are none of the others. */
	group: 'project' | 'time' | 'figures' | 'words' | 'table';
	fields: string[];
}

/** Every field that a column can be read as, by the names that decisions use. */
export function fieldChoices(indicators: readonly Indicator[]): FieldChoice[] {
	const choices: FieldChoice[] = [
		{ group: 'project', fields: ['project', ...Object.keys(rowSchemas.projects.shape)] },
		{
			group: 'time',
			fields: [
				'phase',
				'stage',
				'period',
				'period_start',
				'period_end',
				...['baseline', 'endline'].map((stage) => `period_end ${stage}`)
			]
		},
		{
			group: 'figures',
			fields: [...indicators.flatMap(figuresOf), 'answers', 'answers baseline', 'answers endline']
		},
		{ group: 'words', fields: [...narrativeFields] }
	];
	const before = new Set(choices.flatMap(({ fields }) => fields));
	const columns = new Set([
		...measurementColumns,
		...Object.values(rowSchemas).flatMap(({ shape }) => Object.keys(shape))
	]);
	return [...choices, { group: 'table', fields: [...columns].filter((name) => !before.has(name)) }];
}

function figuresOf({ id, valueType, timing }: Indicator): string[] {
	const parts = ['', ' target'];
	if (valueType === 'percent') parts.push(' numerator', ' denominator');
	if (valueType === 'likert5') parts.push(' n', ...answerSteps.map((step) => ` answer=${step}`));
	if (id === 'allies_engaged') parts.push(...allySteps.map((step) => ` ally_step=${step}`));
	const staged = timing.length > 1 ? timing.filter((stage) => stages.includes(stage)) : [];
	return [...parts, ...staged.map((stage) => ` ${stage}`)].map((part) => id + part);
}
