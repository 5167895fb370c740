/** How people say in a cell that there is no figure, or none yet, folded and without the codes' own names. */
export const notCollected: readonly string[] = [
	...['no lo recogimos', 'no la recogimos', 'no los recogimos', 'no las recogimos', 'no recogimos'],
	...['no se recogieron', 'no recogida', 'no recogidos', 'no recogidas', 'no fue recogido', 'sin recoger'],
	...[
		'no lo recolectamos',
		'no se recolecto',
		'no se midio',
		'no lo medimos',
		'no se registro',
		'no lo registramos'
	],
	...['we did not collect it', 'we didnt collect it', 'we didn t collect it', "we didn't collect it"],
	...[
		'did not collect',
		'did not collect it',
		'was not collected',
		'not measured',
		'was not measured',
		'not recorded'
	],
	'nao recolhemos'
];
export const notYet: readonly string[] = [
	...['todavia no', 'aun no', 'todavia no lo tenemos', 'aun no lo tenemos', 'todavia falta', 'aun falta'],
	...[
		'falta todavia',
		'por recoger',
		'not yet',
		'not yet collected',
		'not there yet',
		'still to come',
		'ainda nao'
	]
];
