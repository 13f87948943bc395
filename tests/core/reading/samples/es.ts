import type { Samples } from './samples.js'

export const es: Samples = {
  late: {
    failed: [
      'Mi paquete lleva diez días de retraso.',
      'Todavía no ha llegado el pedido que hice en marzo.',
      'Nuestro vuelo salió con cinco horas de retraso.',
    ],
    fine: ['¿Qué pasa si mi pedido llega tarde?', 'Buenas tardes, ¿a qué hora abren mañana?'],
  },
  lost: {
    failed: [
      'Habéis perdido mi maleta en Madrid.',
      'Figura como entregado, pero no he recibido nada.',
      'El paquete se ha extraviado y nadie sabe dónde está.',
    ],
    fine: ['¿Dónde está la oficina de objetos perdidos?', 'Perdí mi tarjeta, fue un despiste mío.'],
  },
  damaged: {
    failed: [
      'El jarrón llegó roto.',
      'Recibí la caja aplastada y los platos rotos.',
      'Mi maleta salió con una rueda rota.',
    ],
    fine: ['La mesa no está dañada, todo bien.', 'Si llega roto, ¿puedo devolverlo?'],
  },
  wrong_item: {
    failed: [
      'Me enviaron la talla equivocada.',
      'Esto no es lo que pedí.',
      'Faltan dos artículos en mi pedido.',
    ],
    fine: ['Me equivoqué de talla, ¿cómo la cambio?', '¿Puedo añadir otro artículo?'],
  },
  defect: {
    failed: [
      'La cafetera dejó de funcionar a los dos días.',
      'El teléfono es defectuoso.',
      'La habitación estaba sucia y la comida fría.',
    ],
    fine: ['¿Cómo se limpia el filtro?', 'Funciona perfectamente, gracias.'],
  },
  billing: {
    failed: [
      'Me han cobrado dos veces la misma reserva.',
      'Sigo esperando el reembolso de abril.',
      'La factura es incorrecta, el importe es más alto.',
    ],
    fine: ['¿Cuál es la política de reembolsos?', '¿Cómo puedo pagar mi factura?'],
  },
  cancelled: {
    failed: [
      'Cancelaron mi vuelo sin avisar.',
      'La reserva fue cancelada a última hora.',
      'El hotel tenía sobreventa y nos quedamos sin habitación.',
    ],
    fine: ['Quisiera cancelar mi reserva, por favor.', '¿Qué ocurre si cancelan mi vuelo?'],
  },
  service: {
    failed: [
      'El empleado del mostrador fue muy grosero.',
      'La peor atención que he recibido.',
      'Nadie quiso ayudarnos en el aeropuerto.',
    ],
    fine: ['El personal fue muy amable.', '¿Cuál es el horario de atención?'],
  },
  unanswered: {
    failed: [
      'He escrito tres veces y nadie me contesta.',
      'Sigo sin respuesta desde hace un mes.',
      'Llevo una hora en espera al teléfono.',
    ],
    fine: ['Espero su respuesta, gracias.', 'Gracias por contestar tan rápido.'],
  },
  broken_promise: {
    failed: [
      'Me prometieron una llamada, pero nadie llamó.',
      'No cumplen con lo prometido.',
      'El agente me mintió sobre el precio.',
    ],
    fine: ['Cumplieron con todo, muchas gracias.', 'Un compañero me dijo que enviara este formulario.'],
  },
  account: {
    failed: [
      'Han bloqueado mi cuenta sin motivo.',
      'No puedo entrar en mi cuenta desde ayer.',
      'Mi reserva no aparece en la aplicación.',
    ],
    fine: ['¿Cómo cambio mi contraseña?', 'Quiero abrir una cuenta.'],
  },
  technical: {
    failed: [
      'La aplicación se cierra sola cada vez.',
      'Llevamos tres días sin internet.',
      'La web da un error al pagar.',
    ],
    fine: ['¿Tienen aplicación para tabletas?', 'La página ya funciona bien, gracias.'],
  },
}
