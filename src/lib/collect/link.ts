import {
	allySteps,
	dictionary,
	isCountry,
	narrativeFields,
	phaseCodes,
	stages,
	type Dictionary,
	type NarrativeField,
	type Project,
	type ReportDueRow
} from '#framework';
import type { Locale } from '#language';
import { gapKey, isDayTold } from './cards';
import { inSteps } from './gaps';
import { alliesIndicator } from '#compare';
import { owed, reportFields, type Gap } from './owed';
import { projectOf } from './project';

/** What a link asks of one library: names and days, never a figure. */
export interface Linked {
	project: Project;
	language: Locale | null;
	gaps: Gap[];
	narratives: NarrativeField[];
}

type Asked = Pick<Linked, 'project' | 'language'> & {
	gaps: readonly Gap[];
	narratives: readonly NarrativeField[];
};

/**
 * The part of an address behind its #. `phase`, `stage`, `period` and `day` hold for every `ask` behind them, until another
 * one is said: so a link stays short enough to be sent.
 */
export function fillLink({ project, language, gaps, narratives }: Asked): string {
	const said: [string, string][] = [
		['project', project.project_id],
		['name', project.library_name || project.project_name],
		['country', project.country]
	];
	if (language) said.push(['lang', language]);
	const now = { phase: '', stage: '', period: '', day: '' };
	const groups = new Map<string, { at: typeof now; gaps: Gap[] }>();
	for (const gap of linkable(gaps)) {
		const at = {
			phase: gap.phase,
			stage: gap.stage,
			period: periodOf(gap),
			day: isDayTold(gap) ? 'told' : ''
		};
		const key = JSON.stringify(at);
		const group = groups.get(key);
		if (group) group.gaps.push(gap);
		else groups.set(key, { at, gaps: [gap] });
	}
	for (const { at, gaps: own } of groups.values()) {
		for (const name of ['phase', 'stage', 'period', 'day'] as const)
			if (at[name] !== now[name]) said.push([name, (now[name] = at[name])]);
		said.push(['ask', asksFor(own).join(',')]);
	}
	if (narratives.length > 0) {
		const isWhole = reportFields.every((field) => narratives.includes(field));
		const rest = isWhole ? narratives.filter((field) => !isReport(field)) : narratives;
		said.push(['words', [...(isWhole ? ['all'] : []), ...rest].join(',')]);
	}
	return said
		.filter(([name, value]) => value !== '' || name === 'phase' || name === 'day')
		.map(([name, value]) => `${name}=${encoded(value)}`)
		.join('&');
}

/** What is asked by name: an indicator, in a version of it; of allies their steps, where not all of them are wanted. */
function asksFor(gaps: readonly Gap[]): string[] {
	const wanted = new Map<string, { id: string; version: number; steps: Set<string> }>();
	for (const { indicator, version, breakdownValue } of gaps) {
		const key = `${indicator.id}@${version}`;
		const one = wanted.get(key) ?? { id: indicator.id, version, steps: new Set() };
		wanted.set(key, one);
		one.steps.add(breakdownValue);
	}
	return [...wanted.values()].map(({ id, version, steps }) => {
		const isWhole = steps.has('') || steps.size === allySteps.length;
		const named = isWhole ? id : [id, ...steps].join('.');
		return version === 1 ? named : `${named}@${version}`;
	});
}

/**
 * What a link can ask for. Parts of a breakdown but for the steps of allies are asked for in a sheet, and so are allies as
 * a whole, of which a link has the name for their steps, and whatever a coordinator added to the dictionary: the form knows the shipped one alone. A target is a figure and does not travel: it
 * stays with what it was set for.
 */
export const linkable = (gaps: readonly Gap[]): Gap[] =>
	gaps.filter(
		({ indicator, breakdown, periodEnd }) =>
			dictionary.has(indicator.id) &&
			periodEnd !== '' &&
			breakdown === (indicator.id === alliesIndicator ? 'ally_step' : '')
	);
const periodOf = ({ periodStart, periodEnd }: Gap): string =>
	periodStart === periodEnd ? periodEnd : `${periodStart}..${periodEnd}`;
const encoded = (text: string): string => encodeURIComponent(text).replace(/%2C/g, ',').replace(/%40/g, '@');

/** What an address asks; null where it names no library. What is not known in it is passed over. */
export function readFillLink(hash: string, dictionary: Dictionary, day: string): Linked | null {
	const said = hash
		.replace(/^#/, '')
		.split('&')
		.map((part): [string, string] => {
			const at = part.indexOf('=');
			return at < 0 ? [part, ''] : [part.slice(0, at), decoded(part.slice(at + 1))];
		});
	const first = (name: string): string =>
		said
			.find(([key]) => key === name)?.[1]
			.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
			.trim()
			.slice(0, longest) ?? '';
	const country = first('country').toUpperCase();
	const name = first('name');
	if (name === '' && first('project') === '') return null;
	const named = said.filter(([key]) => key === 'phase').map(([, code]) => code);
	const project = projectOf({
		project_id: first('project') || name,
		project_name: name,
		library_name: name,
		country: isCountry(country) ? country : '',
		phases: phaseCodes.filter((code) => named.includes(code))
	});
	const lang = first('lang');
	const language = lang === 'es' || lang === 'en' ? lang : null;
	const asks = said.some(([key]) => key === 'ask' || key === 'words');
	const whole = asks ? null : askedIn(project, first('stage'), period(first('period')), dictionary, day);
	return {
		project,
		language,
		gaps: whole?.gaps ?? gapsIn(said, dictionary),
		narratives: whole?.narratives ?? wordsIn(said.find(([key]) => key === 'words')?.[1] ?? '')
	};
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text.replace(/\+/g, ' '));
	} catch {
		return '';
	}
}

/** More than any library is asked, and less than makes a page slow: a link may be anybody's. */
const longest = 200;
const mostAsked = 400;

function gapsIn(said: readonly [string, string][], dictionary: Dictionary): Gap[] {
	const now = { phase: '' as Gap['phase'], stage: 'routine' as Gap['stage'], period: period('') };
	let isDayTold = false;
	const gaps: Gap[] = [];
	const seen = new Set<string>();
	for (const [name, value] of said) {
		if (name === 'phase') now.phase = phaseCodes.find((code) => code === value) ?? '';
		if (name === 'stage') now.stage = stages.find((stage) => stage === value) ?? 'routine';
		if (name === 'period') now.period = period(value);
		if (name === 'day') isDayTold = value === 'told';
		if (name !== 'ask' || now.period.to === '') continue;
		for (const asked of value.split(',')) {
			const [named = '', version = '1'] = asked.split('@');
			const [id = '', ...steps] = named.split('.');
			const indicator = dictionary.get(id);
			if (!indicator || !/^[1-9]\d?$/.test(version)) continue;
			const gap: Gap = {
				...{ indicator, stage: now.stage, phase: now.phase, why: 'missing' },
				...{ periodStart: now.period.from, periodEnd: now.period.to, dueOn: '', isLate: false },
				...{ breakdown: '', breakdownValue: '', version: Number(version), target: null, rows: [] },
				...(isDayTold && { isDayTold })
			};
			const all = id === alliesIndicator ? inSteps(gap) : [gap];
			const some = all.filter(({ breakdownValue }) => steps.includes(breakdownValue));
			for (const one of some.length > 0 ? some : all) {
				if (seen.has(gapKey(one)) || gaps.length >= mostAsked) continue;
				seen.add(gapKey(one));
				gaps.push(one);
			}
		}
	}
	return gaps;
}

const isReport = (field: NarrativeField): boolean => (reportFields as readonly string[]).includes(field);
function wordsIn(text: string): NarrativeField[] {
	const said = text.split(',');
	return narrativeFields.filter((field) => said.includes(field) || (said.includes('all') && isReport(field)));
}

interface Period {
	from: string;
	to: string;
}

/** `2019`, `2019-06`, `2019-01..2019-06`, days too; `..2019-06-30` is since the project began. */
function period(text: string): Period {
	const [start = '', end = start] = text.split('..');
	const [from, to] = [edge(start, 'first'), edge(end, 'last')];
	return to === '' || from > to ? { from: '', to: '' } : { from, to };
}

function edge(text: string, which: 'first' | 'last'): string {
	const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text);
	if (!found) return '';
	const [, year = '', month = which === 'first' ? '01' : '12', day] = found;
	const at = new Date(
		Date.UTC(Number(year), Number(month) - (day || which === 'first' ? 1 : 0), Number(day ?? 1))
	);
	if (!day && which === 'last') at.setUTCDate(0);
	return Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10);
}

/** All that a library in those phases is asked for some days: where nobody said it one by one. */
export function askedIn(
	project: Project,
	stage: string,
	{ from, to }: Period,
	dictionary: Dictionary,
	day: string
): { gaps: Gap[]; narratives: NarrativeField[] } {
	const due: ReportDueRow[] = to
		? [{ project_id: project.project_id, period_start: from, period_end: to, due_on: to < day ? day : to }]
		: [];
	const known = { dictionary, rows: [], phases: [], due, told: new Set<NarrativeField>() };
	const { gaps, narratives } = owed(project, { ...known, day: to > day ? to : day }, { isEverything: true });
	return {
		gaps: gaps
			.filter((gap) => stage === '' || gap.stage === stage)
			.map((gap) => ({ ...gap, dueOn: '', isLate: false })),
		narratives
	};
}
