/** For each field, how a text may begin and how it may go on. `{lugar}` and its kin are filled in per project. */
export type Stock = Readonly<Record<string, readonly [first: readonly string[], second: readonly string[]]>>;

export const spanishContext: Stock = {
	context_community: [
		[
			'{lugar} se hizo con el trabajo de todos, y todavía se reconoce quién levantó cada pared.',
			'En {lugar} casi todo se resuelve entre conocidos; a quien llega le cuesta entrar.',
			'Aquí conviven {people}, y no siempre coinciden en los mismos lugares.',
			'{lugar} se vacía de día y se llena de noche: esa es la primera cosa que hay que saber.',
			'Trabajamos con {people}. Hay confianza dentro de cada grupo y poca entre uno y otro.',
			'En {lugar} hay organizaciones fuertes que se conocen de lejos.',
			'La mitad de quienes viven en {lugar} llegó en los últimos quince años.',
			'{lugar} tiene mala fama afuera y mucha vida adentro.'
		],
		[
			'Faltan en casi todas las reuniones {missing}.',
			'Lo que más une es la fiesta; lo que más separa, {issue}.',
			'Hay tres o cuatro personas que cargan con todo, y están cansadas.',
			'La mayoría de las decisiones se toma fuera y llega ya tomada.',
			'Casi nadie había venido a la biblioteca para algo distinto de hacer una tarea.',
			'Quienes menos hablan son {missing}, y son bastantes.',
			'Las personas mayores guardan la historia del lugar y pocas veces se les pregunta.',
			'La gente participa si ve que algo cambia, y tiene motivos para dudar.'
		]
	],
	context_issues: [
		[
			'Lo primero que se nombró fue {issue}.',
			'El tema que aparece siempre es {issue}; lo demás viene detrás.',
			'Llegamos con otra idea, pero la gente habló de {issue}.',
			'Hay un cansancio viejo con {issue}.',
			'En las visitas casa por casa salió una y otra vez {issue}.',
			'{issue} divide más de lo que parece.',
			'Preguntamos qué les quita el sueño. La respuesta más repetida fue {issue}.',
			'Nadie discute que {issue} es un problema; sí se discute a quién le toca.'
		],
		[
			'También pesan el desempleo y el cuidado, que recae en las mujeres.',
			'Detrás hay una queja más honda: que nadie pregunta antes de decidir.',
			'No esperamos resolverlo con una biblioteca, pero sí conversarlo sin miedo.',
			'A {missing} les afecta más y se les oye menos.',
			'Hay rabia y también ganas; a veces en la misma persona.',
			'La oficina que tendría que responder queda a una hora de camino.',
			'Sobre esto circulan muchos rumores y pocos datos.',
			'Ya hubo dos proyectos que prometieron ayudar y se fueron sin avisar.'
		]
	],
	context_library: [
		[
			'La biblioteca abre seis días y tiene dos personas de planta.',
			'Somos una biblioteca pequeña: una sala, una bodega y un patio.',
			'Nos conocen por el préstamo y por las tareas; por conversar, todavía no.',
			'La biblioteca estuvo cerrada casi un año y la gente perdió la costumbre de venir.',
			'Tenemos buena sala y poca gente propia de {lugar} en el equipo.',
			'El equipo es nuevo: dos personas con contrato por meses y un voluntariado fiel.',
			'La dirección está de acuerdo, aunque el tiempo no está escrito en ningún plan.',
			'Llevamos años saliendo con una maleta de libros, y eso abrió puertas.'
		],
		[
			'Lo que más nos piden es internet; lo que más agradecen, que haya quien escuche.',
			'No hay rampa, y eso ya dice a quién no esperábamos.',
			'Aprendimos a no poner mesas entre quien pregunta y quien responde.',
			'Nos falta costumbre de trabajar con la comunidad y no solo para ella.',
			'Para conversar vamos a {meeting}; el mostrador intimida.',
			'El horario lo decide una oficina que no está aquí.',
			'Nuestra mejor colección es la local, y casi nadie la conocía.',
			'Con {aliado1} ya habíamos hecho cosas, casi siempre de última hora.'
		]
	],
	why_this_community: [
		[
			'Elegimos a {people} porque viven lo mismo y no lo hablan entre sí.',
			'Queríamos empezar por {people}: viven a la vuelta y casi nunca entran.',
			'No escogimos: fueron {people} quienes preguntaron si podían reunirse aquí.',
			'Nos importaba encontrar a {missing}, que no aparecen en ninguna lista.',
			'Porque {issue} toca a toda la gente de {lugar}, y cada quien lo cuenta de otro modo.',
			'Pensamos primero en estudiantes; al mirar quién faltaba, cambiamos a {people}.',
			'Por cercanía y por deuda: la biblioteca llevaba años sin ir a {lugar}.',
			'Lo propuso {aliado1}, que ya tenía la confianza de {people}.'
		],
		[
			'Nos pareció mejor un grupo que se pueda volver a encontrar.',
			'Sabíamos que íbamos a tardar más con quienes menos salen.',
			'Y porque de ahí son tres integrantes del equipo.',
			'No era el camino fácil, y así lo dejamos escrito.',
			'Si funcionaba allí, podíamos pensarlo en otros lugares.',
			'También porque nadie más lo estaba haciendo.',
			'La comunidad puso una condición: que no hubiera fotos.',
			'Quedaron por fuera otras personas, y algunas lo reclamaron.'
		]
	],
	community_and_partners: [
		[
			'Convocamos a {people} con {aliado1}, que hizo la mayor parte de las visitas.',
			'{aliado1} puso el lugar y {aliado2} puso la gente; la biblioteca, las preguntas.',
			'El grupo lo forman {people}. {aliado1} acompaña sin dirigir.',
			'Con {aliado1} hay un acuerdo escrito; con {aliado2}, uno de palabra que ha funcionado.',
			'Cada aliado eligió su papel en una hoja pegada en la pared, y luego lo corregimos.',
			'Empezamos tres y terminamos siendo más: {aliado2} se sumó cuando ya había fecha.',
			'La comunidad son {people}; los aliados, quienes pueden abrir una puerta cuando hace falta.',
			'{aliado2} entró con dudas y hoy modera una parte de las conversaciones.'
		],
		[
			'Un aliado prometió más de lo que pudo dar, y lo hablamos.',
			'Lo más útil fue repartirse tareas pequeñas con fecha.',
			'Nadie cobra por asistir; se paga el transporte de quien viene de lejos.',
			'{aliado1} se encarga además de avisar cuando algo cambia.',
			'Aún nos falta alguien que llegue a {missing}.',
			'Los papeles se revisan cada tres meses, con café.',
			'La biblioteca convoca y guarda los acuerdos; no los redacta sola.',
			'Hubo un aliado que quiso poner su logo en todo y acordamos que no.'
		]
	],
	logistics: [
		[
			'Nos reunimos en {meeting}. Empezamos con una sola pregunta: «{question}»',
			'Cada encuentro dura noventa minutos, con sillas en círculo y algo caliente para tomar.',
			'Hicimos dos encuentros pequeños antes del grande, para probar la pregunta: «{question}»',
			'Se avisó por altavoz, por mensaje y en persona. Lo que funcionó fue en persona.',
			'La pregunta de arranque fue «{question}» y bastó para la mitad de la tarde.',
			'Modera una persona de la comunidad y otra de la biblioteca toma nota a la vista de todos.',
			'Preparamos cuatro preguntas y usamos dos. La primera: «{question}»',
			'Escogimos {meeting} porque allí nadie es visita.'
		],
		[
			'Esperábamos silencio al principio y pusimos una ronda en parejas.',
			'Hubo quien cuidara a niñas y niños; sin eso no hay conversación.',
			'Al cierre se leen los acuerdos en voz alta y se corrige.',
			'Temíamos que hablaran siempre los mismos: usamos una piedra que pasa de mano en mano.',
			'Las tarjetas se llenan sin nombre y van a una caja cerrada.',
			'Quien llega tarde recibe un resumen de quien tiene al lado.',
			'Acordamos qué se cuenta afuera y qué se queda en la sala.',
			'A quien no quiere leer se le lee la tarjeta aparte.'
		]
	],
	aims: [
		[
			'Queremos que {aim}.',
			'Que {aim}: eso se escribió en la primera hoja y ahí sigue.',
			'El propósito se corrigió dos veces. Quedó así: que {aim}.',
			'Buscamos dos cosas: que {aim} y que la biblioteca aprenda a escuchar.',
			'Si todo sale bien, lo que se notará es que {aim}.',
			'La comunidad lo dijo mejor que nosotros: que {aim}.',
			'Más que una obra, esperamos una costumbre: que {aim}.',
			'Nos propusimos poco y a conciencia: que {aim}.'
		],
		[
			'Nos importa porque hasta ahora otros hablaban en su nombre.',
			'También queremos que vengan {missing} y que se queden.',
			'No medimos cuánta gente viene, sino si vuelve.',
			'Queda fuera, por ahora, lo que depende de una obra grande.',
			'Para la biblioteca la meta es modesta: que la inviten.',
			'Creemos que de ahí saldrá confianza para temas más difíciles.',
			'Lo sabremos si dentro de un año se reúnen sin nosotros.',
			'Escribirlo tomó tres reuniones, y valió la pena.'
		]
	]
};
