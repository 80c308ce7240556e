import type { LanguageWords } from './language-words.js';

export const SPANISH: LanguageWords = {
  functionWords:
    'el la los las un una unos unas de del al a y o en es son era eran fue fueron estuvo esta estan con por para que se su ' +
    'sus mi mis nuestro nuestra lo le les me te nos yo tu el ella ellos como cuando todo toda todos pero si mas ya muy este esta ' +
    'ese esa hay ha han he hemos ser estar desde hasta donde antes despues',
  conjunctions: 'y e pero porque aunque sino',
  negators: 'no nunca jamas ni sin tampoco ningun ninguna ninguno nada',
  scarcely: 'poco apenas',
  intensifiers:
    'muy realmente tan super extremadamente absolutamente totalmente demasiado mucho bastante sumamente',
  diminishers: 'algo ligeramente casi relativamente',
  modals: 'podria podrian podia podian puede pueden pudo',
  comparatives: 'mejor, peor, mejorar, pedir mas',
  more: 'mas',
  trade: {
    '1': 'de lo mejor, fuera de serie, inmejorable, insuperable',
    '0.8':
      'inolvidable, impecable, perfecto, delicioso, maravilloso, maravilla, excepcional, estupendo, ' +
      'excelente, fantastico, encantar, genial',
    '0.7':
      'profesional, gracias, calido, atento, recomiendo, recomendable, volveremos, volvere, bien hecho, ' +
      'no esta mal, mejor, pedir mas',
    '0.6':
      'puntual, a tiempo, limpio, amable, simpatico, rapido, rapida, estable, comodo, eficiente, paciente, ' +
      'honesto, contento, satisfecho, feliz, encantado',
    '0.5':
      'agradable, servicial, razonable, confiable, tranquilo, moderno, amplio, seguro, resuelto, ' +
      'soluciono, solucionado, arreglaron, calidad precio, precio justo, bonito, lindo',
    '0.4':
      'funciona, funcionar, facil, como prometieron, mejor que, util, bueno, buena, bien, sin problemas, ' +
      'ningun problema',
    '0':
      'pago, nuevo, prueba, entrega, nada especial, regular, pasable, aceptable, sin mas, precio, agente, conductor, asiento, quiero, ' +
      'documentos, atencion, servicio, nada que agregar, numero, primera vez, experiencia, empieza, ' +
      'habitacion, sale, por favor, favor, llega',
    '-0.3': 'nadie, ruidoso, caro, cara, dos veces, costoso',
    '-0.5':
      'sin solucion, incomodo, tarde, retraso, lento, lenta, espera, espere, esperar, cancelaron, cancelado, falta, fuga, corte, ' +
      'ignoran, excusas, sin respuesta, problema, devolver, devuelvan, reembolso',
    '-0.7':
      'grosero, maleducado, sucio, sucia, roto, rota, inutil, incompetente, deshonesto, perdieron, olor, ' +
      'peligroso, peligrosamente, aburrido, decepcionado, decepcionante, malo, mala, mal',
    '-1':
      'perdida de tiempo, nunca mas, estafa, robo, ladrones, verguenza, pesadilla, evitar, peor, pesimo, ' +
      'inaceptable, desastre, horrible, terrible, fatal, asco, lamentable',
  },
};
