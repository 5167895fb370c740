import { expect, test } from 'vitest';
import answers from '#data/sample/answers.json?raw';
import stories from '#data/sample/stories.json?raw';
import { sampleAnswers } from '../scripts/sample-answers';
import { connect, startDuckDB } from '../scripts/duckdb-node.js';

test('the shipped answers of the sample are what the engine says of its files', async () => {
	const made = await sampleAnswers(connect(await startDuckDB()));
	expect(JSON.parse(answers)).toEqual(JSON.parse(made.get('answers.json')!));
	expect(JSON.parse(stories)).toEqual(JSON.parse(made.get('stories.json')!));
});
