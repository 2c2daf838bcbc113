import type { Refusals } from './english.js';

export const PORTUGUESE_REFUSALS: Refusals = {
  nothingYet:
    'Ainda não há nada em que trabalhar: diga o que quer ouvir, por exemplo “{example}”, ou anexe um arquivo de som.',
  noChange: 'Não encontrei o que deve mudar. Diga por exemplo assim: {examples}.',
  notUnderstood: 'Não entendi “{words}”: diga de outro jeito.',
  notReached: 'Por isso “{words}” também não foi feito.',
  noNotes:
    'Uma gravação não tem notas que se possam mudar. Posso separá-la, mixá-la ou masterizá-la: diga “me dá os stems”, “mixa com som quente” ou “masteriza para streaming”.',
  cameAsRecording:
    '“{title}” veio como gravação de {provider}: não tem notas que se possam mudar. Peça uma peça nova, ou mixe, masterize ou separe esta.',
  firstVersion: 'Não há nada para onde ir: esta é a primeira versão.',
  nothingUndone: 'Não há nada para onde ir: nada foi desfeito.',
  nothingToTakeBack: 'Não há nada a desfazer: esta é a primeira versão.',
  noSuchPiece: 'Não encontro essa aqui. Há: {titles}.',
  noSuchFile: 'Esse arquivo não está aqui: anexe-o à sua mensagem e diga de novo.',
  oneApart: 'Só posso separar um arquivo por vez, e há {count}. Diga qual (“o segundo arquivo”), ou diga “mixa estes”.',
  oneMastered:
    'Só posso masterizar um arquivo por vez, e há {count}. Diga qual (“o segundo arquivo”), ou diga “mixa estes”.',
  noSuchLoudness: '{lufs} LUFS não pode ser o alvo: vai de {min} a {max}. Diga por exemplo “masteriza em −14 LUFS”.',
  noSuchTempo: 'Não dá para tocar a {bpm} BPM: o tempo vai de {min} a {max} BPM. Diga por exemplo “{near} BPM”.',
  noSuchLength: '{length} não é possível: uma peça dura de {min} a {max}. Diga por exemplo “{near}”.',
  noSuchStem: 'Não há {stem} para mixar. Há: {stems}.',
  lineIsFull: 'Você tem {count} peças na fila, e não cabem mais. Peça de novo quando uma delas ficar pronta.',
  wasNotMade: 'Essa peça não foi feita ({state}): faça-a de novo primeiro, ou escolha outra.',
  databaseAway: 'O banco de dados não responde. Tente de novo em um instante.',
  lineAway: 'A fila de trabalho não respondeu. Tente de novo em um instante.',
  tooManyChanges: 'São {count} mudanças: no máximo {most} de uma vez.',
  notInPiece: 'Nesta peça não há {what}: ela tem {there}.',
  notSeveralInPiece: 'Nesta peça não há {what}: ela tem {there}.',
  tempoOutside: '{bpm} BPM fica fora de {min}–{max} BPM.',
  tempoAlready: 'A peça já está a {bpm} BPM.',
  lengthOutside: '{length} fica fora de {min} a {max}.',
  lengthAlready: 'A peça já dura {length}.',
  moodAlready: 'O clima já é {mood}.',
  keyAlready: 'A música já está em {key}.',
  silent: '{parts}: só ficaria silêncio.',
  fadesAlready: 'A peça já tem esse fade ({way}).',
  masterIsLoud: 'O master decide o volume do conjunto. Nomeie uma parte, por exemplo “bateria mais alta”.',
};
