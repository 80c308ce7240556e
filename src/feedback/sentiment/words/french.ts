import type { LanguageWords } from './language-words.js';

export const FRENCH: LanguageWords = {
  functionWords:
    'le la les l un une des du de d et ou est sont etait etaient a au aux en dans sur pour par avec ce cet cette ces c ' +
    'nous vous je j il elle on ils elles mon ma mes notre nos votre vos son sa ses leur leurs que qu qui quoi tout toute tous ' +
    'ete ai as avons avez ont mais donc si comme plus moins y m me se s te t lui etre avoir fait faire peut mieux chez depuis apres avant meme',
  conjunctions: 'et mais car parce cependant pourtant quoique toutefois',
  negators: 'pas ne n non jamais aucun aucune sans ni rien guere',
  scarcely: 'peu peine',
  intensifiers:
    'tres vraiment tellement super extremement absolument totalement si trop fort bien hyper particulierement',
  diminishers: 'assez plutot presque relativement moyennement legerement',
  modals: 'pourrait pourraient pouvait pouvaient peut peux pu',
  comparatives: 'meilleur, meilleure, pire',
  more: 'plus',
  trade: {
    '1': 'coup de coeur',
    '0.8':
      'ne peut pas mieux, ne pouvait pas mieux, ne peut faire mieux, inoubliable, impeccable, parfait, delicieux, magnifique, exceptionnel, irreprochable, adore, ravi, ' +
      'genial',
    '0.7':
      'rien a dire, rien a redire, professionnel, bravo, merci, chaleureux, souriant, attentionne, competent, ' +
      'je reviendrai, reviendrons, recommande, pas mal, sans faute, sans souci',
    '0.6':
      'ponctuel, a l heure, propre, aimable, gentil, sympathique, rapide, stable, confortable, efficace, ' +
      'patient, honnete, content, satisfait',
    '0.5':
      'vaut, agreable, serviable, raisonnable, fiable, calme, moderne, spacieux, en securite, ' +
      'remboursement recu, resolu, repare, regle, rapport qualite prix',
    '0.4':
      'fonctionne, marche, facile, comme promis, mieux que, utile, bon, bonne, bien, aucun souci, ' +
      'aucun probleme',
    '0':
      'premiere, dernier, fermer, le marche, au marche, un marche, sans plus, rien de special, correct, passable, moyen, moyenne, acceptable, ca peut aller, prix, ' +
      'service, equipe, tout, voir, visite, ancien, premier, grand, petit, nouveau, commence, conseil, ' +
      'droit, possible, plus ou moins, numero, sav, crois, gens',
    '-0.3': 'personne ne, bruyant, cher, chere, deux fois, toujours pas, bof, couteux',
    '-0.5':
      'peut mieux faire, pourrait mieux faire, pourrait etre mieux, aurait pu etre mieux, pas terrible, pas terribles, pas top, pas fameux, pas fameuse, pas ouf, pas extraordinaire, pas folichon, ' +
      'pas brillant, aucune solution, inconfortable, retard, en retard, lent, lente, lenteur, attente, attendu, annule, manque, fuite, ignore, ' +
      'sans reponse, probleme, panne, rayure, supplement, rembourser, rembourse',
    '-0.7':
      'impoli, desagreable, sale, casse, inutile, incompetent, malhonnete, perdu, dangereux, ' +
      'dangereusement, regrette, ennuyeux, marre, decu, decevant, deception, mauvais, mal, refuse, nul',
    '-1':
      'perte de temps, plus jamais, arnaque, vol, voleurs, honte, honteux, cauchemar, a eviter, pire, ' +
      'inadmissible, inacceptable, scandaleux, horrible, insupportable, catastrophe, catastrophique, ' +
      'lamentable, degoutant',
  },
};
