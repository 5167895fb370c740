import type { Stock } from './sentences-es.ts';

/** What was done, what came of it, what stood in the way: difficulties have as many words as successes. */
export const spanishCourse: Stock = {
	actions: [
		[
			'Hicimos juntos {first} y {second}.',
			'De las conversaciones salió {first}; meses después, {second}.',
			'Lo que más gente movió fue {first}.',
			'La primera acción fue {first}: pequeña, barata y de todos.',
			'Se eligió entre cinco ideas. Ganó {first} por pocos votos.',
			'Primero {first}, que parecía fácil. Luego {second}, que lo fue más.',
			'La comunidad se encargó de {first}; la biblioteca ayudó con {second}.',
			'Empezamos por {first} porque no necesitaba permiso de nadie.'
		],
		[
			'Participaron personas que nunca habían coincidido.',
			'No todo se terminó: una idea quedó en lista por falta de dinero.',
			'{aliado1} puso herramientas y la comida la puso cada casa.',
			'La biblioteca prestó mesas y se hizo a un lado.',
			'Hubo que repetir una parte, porque la primera vez llovió.',
			'Quedó una lista de tareas que alguien de la comunidad actualiza.',
			'{missing} llegaron al final, y eso nos dejó pensando.',
			'Lo que costó fue acordar quién guarda las llaves.'
		]
	],
	social_changes: [
		[
			'Lo que cambió, según quienes lo contaron: {cambios}.',
			'Anotamos lo que la gente misma señaló como cambio: {cambios}.',
			'En la reunión de cierre se nombraron estos cambios: {cambios}.',
			'Son cambios pequeños y con fecha: {cambios}.',
			'De todo lo que se dijo, esto quedó acordado como cambio: {cambios}.',
			'Hay señales, aún frescas: {cambios}.',
			'Cada cambio lo escribió quien lo vio. En resumen: {cambios}.',
			'Preguntamos qué es distinto hoy. Respondieron: {cambios}.'
		],
		[
			'No todo se debe al proyecto; contribuyó junto con otras cosas.',
			'También hubo efectos que nadie buscaba, y los dejamos escritos con el mismo cuidado.',
			'Falta ver si dura cuando ya no haya reuniones.',
			'Para algunas personas no cambió nada, y así lo dijeron.',
			'La biblioteca cambió más de lo que pensaba: hoy pregunta antes.',
			'Lo más difícil de mostrar es lo que más se repite: que se saludan.',
			'Sobre {issue} todavía no hay solución, pero hay con quién hablarlo.',
			'En lo que decide la autoridad, el avance es lento.'
		]
	],
	challenges: [
		[
			'{snag}',
			'Lo más duro: {snag_lower}',
			'No fue sencillo. {snag}',
			'{snag} No lo habíamos previsto.',
			'Hubo un momento en que pensamos parar. {snag}',
			'Con franqueza: {snag_lower}',
			'{snag} Lo hablamos en la reunión siguiente.',
			'El plan decía otra cosa. {snag}'
		],
		[
			'Tampoco llegamos a {missing} como queríamos.',
			'El equipo se cansó y hubo que repartir de nuevo las tareas.',
			'Cambiamos la hora dos veces; ninguna le sirve a todo el mundo.',
			'Algunas conversaciones las dominaron tres voces.',
			'Contar a las personas sin pedir nombres nos costó al principio.',
			'El dinero llegó tarde y las compras, más tarde.',
			'Sobre {issue}, la respuesta de fuera fue un formulario.',
			'Hubo quien vino por el refrigerio. También se quedó, a veces.'
		]
	],
	allies: [
		[
			'Empezamos con simpatizantes y hoy {aliado1} habla del proyecto sin que se lo pidamos.',
			'{aliado1} pasó de mirar a convocar; {aliado2} sigue acompañando de cerca.',
			'Los apoyos más firmes vinieron de donde no esperábamos: {aliado2}.',
			'Identificamos a varias personas que podrían ser líderes; por ahora ayudan cuando pueden.',
			'{aliado1} es hoy quien defiende el proyecto ante la autoridad.',
			'Hay muchos simpatizantes y pocas manos. {aliado1} es la excepción.',
			'Entre {people} hay ya quienes invitan a otros grupos.',
			'Perdimos un aliado y ganamos otro: {aliado2}.'
		],
		[
			'No todas las alianzas avanzaron: una se quedó en el saludo.',
			'Ayudó que cada quien dijera hasta dónde podía llegar.',
			'Quienes más defienden el proceso son personas que empezaron desconfiando.',
			'Con la autoridad hay trato, todavía no compromiso.',
			'Las líderes surgieron en la cocina, no en la mesa principal.',
			'Nos falta alguien que hable por {missing}.',
			'El siguiente paso es que se conozcan entre sí.',
			'Una aliada nos corrigió en público y le dimos la razón.'
		]
	],
	lessons: [
		[
			'{lesson}',
			'Lo que nos llevamos: {lesson_lower}',
			'{lesson} Lo aprendimos tarde.',
			'Si empezáramos de nuevo, lo sabríamos: {lesson_lower}',
			'Una lección sencilla. {lesson}',
			'Nos lo dijo una participante y tenía razón: {lesson_lower}',
			'{lesson} Parece obvio y no lo era.',
			'Para quien venga después: {lesson_lower}'
		],
		[
			'También aprendimos a dejar silencios.',
			'Escuchar lleva más tiempo del que pone cualquier cronograma.',
			'El número de asistentes no dice si la gente pudo hablar.',
			'La biblioteca no tiene que tener la respuesta.',
			'Un acuerdo que no se lee en voz alta se olvida.',
			'Lo que sale mal también se cuenta; da confianza.',
			'Conviene empezar por algo que se pueda terminar.',
			'Trabajar con la gente es más lento que trabajar para la gente, y dura más.'
		]
	],
	next_steps: [
		[
			'Seguir con un encuentro al mes en {meeting}.',
			'Dejar por escrito quién convoca cuando la biblioteca no pueda.',
			'Retomar {issue} con quien tiene que responder.',
			'Buscar a {missing} donde están, sin esperar a que vengan.',
			'Proponer a la dirección que el tiempo del equipo quede en el plan anual.',
			'Volver a preguntar «{question}» dentro de un año.',
			'Que {aliado1} convoque el próximo encuentro y la biblioteca acompañe.',
			'Terminar lo que quedó en la lista antes de abrir otro tema.'
		],
		[
			'No hay dinero asegurado; hay ganas y un calendario.',
			'Haremos una visita de seguimiento a los seis meses.',
			'Si no funciona, lo diremos.',
			'Queremos visitar a otra biblioteca que pase por lo mismo.',
			'Falta aprender a moderar cuando hay desacuerdo de verdad.',
			'La comunidad pidió menos reuniones y más cortas.',
			'Lo que necesitamos es transporte y alguien que reemplace al equipo una tarde.',
			'Compartiremos las preguntas con quien las quiera usar.'
		]
	],
	products: [
		['Quedó {product}.', 'Se puede ver en la biblioteca {product}.', 'Lo que se puede tocar: {product}.', 'Entre lo que hicimos está {product}.', 'Salió de los encuentros {product}.', 'Guardamos {product}, con permiso del grupo.', 'El grupo dejó hecho algo concreto: {product}.', 'De las conversaciones nació {product}.'],
		['Hay una copia para quien la pida.', 'Se hizo con lo que había y con paciencia.', 'Cualquiera puede hacer una copia.', 'Todavía se corrige a mano.', 'La última versión pasó por las manos de todo el grupo.', 'Se hizo para usar, no para guardar.', 'Le falta una segunda versión, más corta.', 'Se presta como un libro.']
	]
};
