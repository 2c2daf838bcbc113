import type { Refusals } from './english.js';

export const JAPANESE_REFUSALS: Refusals = {
  nothingYet:
    'まだ作業できるものがありません。聴きたいものを「{example}」のように言うか、音声ファイルを添付してください。',
  noChange: 'どこを変えるのか分かりませんでした。例えばこう言ってください：{examples}。',
  notUnderstood: '「{words}」が分かりませんでした。別の言い方をしてください。',
  notReached: 'そのため「{words}」も行っていません。',
  noNotes:
    '録音には変えられる音符がありません。分離、ミックス、マスタリングはできます：「ステムをください」「温かくミックスして」「配信用にマスタリングして」と言ってください。',
  cameAsRecording:
    '「{title}」は{provider}の録音なので、変えられる音符がありません。新しい曲を頼むか、これをミックス、マスタリング、分離してください。',
  firstVersion: '戻れるものがありません：これが最初のバージョンです。',
  nothingUndone: '戻れるものがありません：何も取り消されていません。',
  nothingToTakeBack: '取り消すものがありません：これが最初のバージョンです。',
  noSuchPiece: 'それはここに見つかりません。あるのは：{titles}。',
  noSuchFile: 'そのファイルはここにありません。メッセージに添付して、もう一度言ってください。',
  oneApart:
    '一度に分離できるのは1ファイルで、{count}個あります。どれか（「2番目のファイル」）言うか、「これらをミックスして」と言ってください。',
  oneMastered:
    '一度にマスタリングできるのは1ファイルで、{count}個あります。どれか（「2番目のファイル」）言うか、「これらをミックスして」と言ってください。',
  noSuchLoudness:
    '{lufs} LUFSは目標にできません：{min}から{max}までです。例えば「−14 LUFSにマスタリングして」と言ってください。',
  noSuchTempo: '{bpm} BPMは演奏できません：テンポは{min}から{max} BPMまでです。例えば「{near} BPM」と言ってください。',
  noSuchLength: '{length}は作れません：曲の長さは{min}から{max}までです。例えば「{near}」と言ってください。',
  noSuchStem: 'ミックスする{stem}がありません。あるのは：{stems}。',
  lineIsFull: '待ちの列に{count}曲あり、これ以上は入りません。どれかができたらまた頼んでください。',
  wasNotMade: 'その曲は作られませんでした（{state}）。まず作り直すか、別の曲を選んでください。',
  databaseAway: 'データベースが応答しません。少ししてからもう一度試してください。',
  lineAway: '作業の列が応答しませんでした。少ししてからもう一度試してください。',
  tooManyChanges: '変更が{count}個あります：一度にできるのは{most}個までです。',
  notInPiece: 'この曲に{what}はありません：あるのは{there}です。',
  notSeveralInPiece: 'この曲に{what}はありません：あるのは{there}です。',
  tempoOutside: '{bpm} BPMは{min}–{max} BPMの範囲外です。',
  tempoAlready: '曲はすでに{bpm} BPMです。',
  lengthOutside: '{length}は{min}から{max}の範囲外です。',
  lengthAlready: '曲はすでに{length}の長さです。',
  moodAlready: 'ムードはすでに{mood}です。',
  keyAlready: '曲はすでに{key}です。',
  silent: '{parts}：無音になってしまいます。',
  fadesAlready: '曲にはすでにそのフェード（{way}）があります。',
  masterIsLoud: '全体の音量はマスターが決めます。パートを挙げてください。例：「ドラムを大きく」。',
};
