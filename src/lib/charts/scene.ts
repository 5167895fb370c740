/** A picture as data: every position in pixels, marks in reading order. Drawing decides nothing. */
export interface Scene {
	width: number;
	height: number;
	marks: Mark[];
	/** From top to bottom; `row` of a mark is its place here. */
	rows: Row[];
}

/** What the arrow keys move along: one group, whether it has marks or not. */
export interface Row {
	y: number;
	height: number;
	/** The group in words: name, median or why there is none, how many projects. */
	said: string;
}

/** Order in which shapes and colours are given out; a group keeps its own everywhere. */
export type Shape = 'circle' | 'diamond' | 'square' | 'triangle' | 'cross' | 'star' | 'wye';

export type Mark =
	| {
			kind: 'dot';
			key: string;
			x: number;
			y: number;
			/** Radius in pixels. */
			r: number;
			shape: Shape;
			/** 1-7 = a group colour, 0 = soft ink. */
			colour: number;
			/** Row the arrow keys move along; rows follow each other from top to bottom. */
			row: number;
			/** Project behind it, for links and linked views. */
			project: string;
			/** What a screen reader says and the tooltip shows: value first, short. */
			said: string;
			hollow?: boolean;
			/** One of those that are not looked at. */
			faint?: boolean;
			/** Of the library that looks at it. */
			own?: boolean;
	  }
	/** How many gave one of several answers: a piece of a bar, which the arrow keys stop at. */
	| {
			kind: 'piece';
			key: string;
			/** Its middle. */
			x: number;
			y: number;
			width: number;
			height: number;
			/** Half its height: what a label keeps clear of. */
			r: number;
			/** 1 = strongly disagree … 5 = strongly agree. */
			step: 1 | 2 | 3 | 4 | 5;
			row: number;
			said: string;
	  }
	/** How many projects have values from one to another: a bar, which the arrow keys stop at. */
	| {
			kind: 'bar';
			key: string;
			/** Its middle. */
			x: number;
			y: number;
			width: number;
			height: number;
			r: number;
			colour: number;
			row: number;
			said: string;
			faint?: boolean;
	  }
	/** One of the answers' colours in the key. */
	| { kind: 'swatch'; key: string; x: number; y: number; size: number; step: 1 | 2 | 3 | 4 | 5 }
	/** The outline of a country on a map. */
	| { kind: 'outline'; key: string; d: string; at?: [x: number, y: number] }
	| { kind: 'band'; key: string; x: number; y: number; width: number; height: number; colour: number }
	/** How many projects stand where, when there are too many to draw one by one. */
	| { kind: 'area'; key: string; d: string; colour: number; at?: [x: number, y: number]; faint?: boolean }
	| {
			kind: 'rule';
			key: string;
			x1: number;
			y1: number;
			x2: number;
			y2: number;
			role:
				| 'grid'
				| 'median'
				| 'pooled'
				| 'row'
				| 'target'
				| 'zero'
				| 'change'
				| 'start'
				| 'bar'
				| 'paused'
				| 'break';
			colour: number;
	  }
	| {
			kind: 'label';
			key: string;
			x: number;
			y: number;
			text: string;
			anchor: 'start' | 'middle' | 'end';
			role: 'group' | 'statistic' | 'count' | 'tick' | 'end' | 'panel' | 'note' | 'on-piece' | 'on-end';
	  };

export type Dot = Extract<Mark, { kind: 'dot' }>;
export type Piece = Extract<Mark, { kind: 'piece' }>;
export type Bar = Extract<Mark, { kind: 'bar' }>;
/** What the arrow keys stop at. */
export type Stop = Dot | Piece | Bar;
export const isStop = (mark: Mark): mark is Stop =>
	mark.kind === 'dot' || mark.kind === 'piece' || mark.kind === 'bar';

/** A picture set into another: its marks where they then stand, under keys of their own. */
export const inset = ({ marks }: Pick<Scene, 'marks'>, key: string, x: number, y: number): Mark[] =>
	marks.map((mark): Mark => {
		const own = { ...mark, key: `${key} ${mark.key}` };
		switch (own.kind) {
			case 'rule':
				return { ...own, x1: own.x1 + x, x2: own.x2 + x, y1: own.y1 + y, y2: own.y2 + y };
			case 'area':
			case 'outline':
				return { ...own, at: [(own.at?.[0] ?? 0) + x, (own.at?.[1] ?? 0) + y] };
			default:
				return { ...own, x: own.x + x, y: own.y + y };
		}
	});
