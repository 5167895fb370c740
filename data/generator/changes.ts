import type { changeTypes, intentions } from '#framework';

type ChangeType = (typeof changeTypes)[number];
type Intention = (typeof intentions)[number];
/** Type, whether it was wanted, how far through the project, title, what happened, what shows it, indicator. */
export type Change = readonly [ChangeType, Intention, number, string, string, string, string];

/** What the invented projects say has changed, wanted or not. No person is named and none is meant. */
export const changes: Readonly<Record<string, readonly Change[]>> = {
	'Medellín 01': [
		['relationships', 'yes', 0.55, 'Las dos cuadras vuelven a saludarse', 'Vecinas de la parte alta y de la parte baja, que no se hablaban desde un pleito por el agua, organizan juntas el turno de limpieza del tanque.', 'Acta de la reunión y lista de turnos firmada por ambas cuadras', 'community_trust'],
		['institution', 'yes', 0.7, 'La biblioteca abre un sábado al mes hasta las ocho', 'El horario lo pidió la conversación de marzo. Lo atienden dos personas del barrio con una de la biblioteca.', 'Aviso de horario en la puerta', 'partner_organizations'],
		['policy', 'yes', 0.9, 'El tanque entra en el plan barrial', 'La junta incluyó por escrito el mantenimiento del tanque en su plan anual y le puso fecha.', 'Plan anual de la junta, punto 7', 'policy_or_practice_changes']
	],
	'Medellín 02': [
		['person', 'yes', 0.6, 'Mujeres que antes escuchaban ahora moderan', 'Cuatro participantes prepararon y condujeron las dos últimas conversaciones sin ayuda de la biblioteca.', 'Guiones de las dos sesiones', 'felt_heard'],
		['spread', 'no', 0.82, 'Otro barrio copió el formato', 'Un grupo de la ladera vecina pidió las preguntas y empezó sus propios encuentros. Nadie lo había planeado y no sabemos bien cómo les va.', 'Mensaje del grupo vecino', 'community_continues']
	],
	'Medellín 03': [
		['institution', 'yes', 0.62, 'El consejo estudiantil se reúne en la biblioteca', 'Antes lo hacía en la oficina de la coordinación. Ahora la agenda se pone en la cartelera de la sala.', 'Cartelera y actas del consejo', 'institutional_commitment'],
		['person', 'mixed', 0.75, 'Estudiantes de noveno reclaman más espacio', 'Hablan más y con más argumentos. Algunas clases se volvieron difíciles y dos docentes pidieron pausar las conversaciones.', 'Notas de la reunión de docentes', 'confidence_gain']
	],
	'Medellín 04': [
		['relationships', 'yes', 0.5, 'La vereda y la finca acuerdan el paso', 'El camino que estaba cerrado se abre los días de mercado.', 'Acuerdo escrito a mano, guardado en la biblioteca', 'collaboration_level'],
		['policy', 'yes', 0.8, 'La junta publica sus gastos cada mes', 'Fue la primera petición de la lista. Ya van cuatro meses con la hoja pegada en la tienda.', 'Cuatro hojas de gastos', 'policy_or_practice_changes'],
		['person', 'yes', 0.9, 'Personas mayores aprenden a pedir cita por internet', 'Once personas lo hacen solas y enseñan a otras.', 'Hoja de conteo del taller', 'learning_participants']
	],
	'Medellín 05': [
		['relationships', 'yes', 0.58, 'Familias recién llegadas entran al comité', 'Tres familias que llegaron el año pasado tienen ahora puesto fijo en el comité de la huerta.', 'Lista del comité', 'intergroup_cooperation_pct'],
		['relationships', 'no', 0.66, 'Un grupo fundador se retira', 'Sintió que la huerta ya no era suya. Seguimos invitando, sin respuesta por ahora.', 'Carta de retiro', 'sense_of_belonging'],
		['spread', 'yes', 0.88, 'La huerta da semillas a dos escuelas', 'Las escuelas comenzaron camas de siembra propias.', 'Fotografías de las dos camas', 'community_actions']
	],
	'Medellín 06': [
		['institution', 'yes', 0.6, 'Service hours can be done in the neighbourhood library', 'The programme board accepted conversations with residents as part of the required service hours.', 'Minutes of the programme board', 'institutional_commitment'],
		['relationships', 'mixed', 0.78, 'Neighbours use the reading room, and the gate is argued about', 'People from Puente Viejo come in every week. The security desk still asks some of them for more papers than it asks of students.', 'Visitor sheet at the entrance', 'community_trust']
	],
	'Bogotá 01': [],
	'Bogotá 02': [
		['policy', 'yes', 0.6, 'La localidad reserva una sesión pública para el sector', 'La asamblea de El Trencito tiene desde julio un punto fijo en la agenda local.', 'Agenda local publicada en julio', 'civic_voice'],
		['relationships', 'yes', 0.64, 'Vendedores y residentes pactan los domingos', 'Los puestos dejan libre la rampa y las familias cuidan los baños.', 'Pacto firmado por doce puestos', 'intergroup_cooperation_pct'],
		['institution', 'yes', 0.72, 'La biblioteca presta sala sin pedir carta', 'Basta con anotarse en la hoja. En tres meses la usaron nueve grupos.', 'Hoja de préstamo de sala', 'resource_awareness'],
		['person', 'no', 0.85, 'Cansancio en el equipo', 'Tanta asistencia desbordó a quienes coordinan. Dos integrantes bajaron su participación.', 'Revisión del equipo, agosto', 'staff_trained']
	],
	'Bogotá 03': [
		['person', 'yes', 0.6, 'Jóvenes llevan el registro de acciones', 'Dos jóvenes que empezaron por curiosidad llevan hoy el cuaderno de acciones y lo leen en voz alta.', 'Cuaderno de acciones', 'community_led_actions_pct'],
		['spread', 'yes', 0.84, 'La receta de la olla común viaja', 'El recetario y la manera de repartir tareas los usa ya la parroquia del barrio vecino.', 'Copia del recetario con sello de la parroquia', 'social_changes_documented']
	],
	'San José 01': [
		['policy', 'yes', 0.68, 'Acuerdo municipal para la acera', 'El concejo aprobó reparar la acera entre la parada y la biblioteca, el tramo que señaló el recorrido con personas mayores.', 'Acuerdo del concejo', 'policy_or_practice_changes'],
		['relationships', 'yes', 0.75, 'Personas mayores y patinadores comparten la plazoleta', 'Se repartieron las tardes. Hubo una queja en un mes; antes había una por semana.', 'Cuaderno de quejas de la biblioteca', 'community_trust'],
		['person', 'mixed', 0.9, 'Más confianza para opinar, más desencanto', 'Varias personas dicen que ahora hablan en público y también que les molesta más no recibir respuesta.', 'Conversación de cierre', 'civic_voice']
	],
	'San José 02': [
		['person', 'yes', 0.65, 'Trabajadoras reclaman su contrato escrito', 'Seis mujeres pidieron contrato después del taller de derechos. Cuatro ya lo tienen.', 'Conteo del taller, sin nombres', 'applied_learning_pct'],
		['institution', 'yes', 0.85, 'Guía de derechos en el mostrador', 'El instituto reparte en todas sus oficinas la guía que nació en las conversaciones.', 'Guía impresa', 'resource_awareness']
	],
	'San José 03': [
		['relationships', 'yes', 0.5, 'Estudiantes y vecindario limpian juntos el río', 'Empezó como jornada única y ya va por la quinta.', 'Bitácora de las cinco jornadas', 'community_actions'],
		['institution', 'mixed', 0.8, 'La universidad asigna medio tiempo', 'Hay una persona con medio tiempo para el diálogo, pero se le quitó a la sala infantil.', 'Resolución interna', 'institutional_commitment']
	],
	'Lima 01': [
		['policy', 'yes', 0.72, 'Presupuesto para el muro de contención', 'La obra que pidió la asamblea quedó en la lista del presupuesto participativo. Todavía no empieza.', 'Acta del presupuesto participativo', 'policy_or_practice_changes'],
		['relationships', 'yes', 0.6, 'Dirigentes y jóvenes en la misma mesa', 'Los jóvenes tienen voz en la reunión de dirigentes el primer lunes de cada mes.', 'Cuaderno de la dirigencia', 'intergroup_cooperation_pct'],
		['person', 'yes', 0.86, 'Madres que leen en voz alta', 'Nueve madres leen cada semana en el comedor. Dos de ellas aprendieron a leer de corrido este año.', 'Lista semanal de lecturas', 'applied_learning_pct']
	],
	'Lima 02': [],
	'Callao 01': [
		['relationships', 'yes', 0.56, 'Pescadores y escuela preparan el recorrido', 'Las familias pescadoras cuentan el oficio a los grados mayores, en la orilla.', 'Programa del recorrido', 'intergroup_cooperation_pct'],
		['person', 'no', 0.7, 'Miedo a hablar de un cobro', 'Cuando salió el tema de un cobro indebido, varias personas dejaron de venir. Cambiamos el lugar y no volvimos a tocarlo en público.', 'Conteo de asistencia', 'felt_heard'],
		['spread', 'yes', 0.9, 'El archivo de fotos llega al museo', 'El museo del puerto pidió copia de las cuarenta fotos que reunió el barrio.', 'Carta del museo', 'resource_awareness']
	],
	'Ica 01': [
		['person', 'yes', 0.5, 'Décimas nuevas', 'Cinco jóvenes componen y recitan décimas sobre el pozo, y las llevan a la fiesta del pueblo.', 'Cuaderno de décimas', 'sense_of_belonging'],
		['institution', 'yes', 0.74, 'El centro guarda la memoria oral', 'Hay un estante y una persona encargada de las grabaciones, con permiso de cada familia.', 'Hojas de permiso', 'resource_awareness'],
		['relationships', 'mixed', 0.8, 'Se habla del reparto del agua', 'La conversación se abrió por fin. También dejó ver un desacuerdo entre dos sectores que sigue sin resolverse.', 'Acta de la cuarta conversación', 'community_trust']
	],
	'Junín 01': [
		['institution', 'yes', 0.66, 'Student teachers plan lessons with the hamlet', 'Each third-year group now meets families before it plans its practice lessons.', 'Practice plan of the institute', 'institutional_commitment'],
		['spread', 'yes', 0.9, 'A second hamlet asks for a story box', 'The box of local stories was copied for the next hamlet, by its own families.', 'Receipt for the second box', 'community_actions']
	],
	'San Martín 02': [
		['person', 'yes', 0.6, 'La lengua se oye en la radio', 'Personas mayores y jóvenes graban saludos y relatos en quechua cada quince días.', 'Grabaciones de la radio, con permiso', 'languages_used'],
		['policy', 'yes', 0.85, 'La asamblea decide qué se publica', 'La comunidad acordó por escrito qué relatos pueden salir y cuáles se quedan en casa.', 'Acuerdo de la asamblea', 'policy_or_practice_changes']
	],
	'Medellín 08': [
		['relationships', 'yes', 0.55, 'Comerciantes comparten proveedor', 'Siete puestos compran juntos desde septiembre.', 'Cuenta común, vista por el equipo', 'collaboration_level'],
		['person', 'mixed', 0.72, 'Se animan a cobrar con tarjeta', 'Cinco puestos ya lo hacen. Otros tres lo dejaron por la comisión.', 'Conteo en los puestos', 'applied_learning_pct']
	]
};
