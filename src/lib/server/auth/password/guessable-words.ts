/**
 * Words that French, English and German speakers choose first, without accents, and the plainest of Portuguese and
 * Luxembourgish ones, of which there are no lists by frequency with a licence that suits. Lists of leaked passwords
 * contain mostly ones shorter than our twelve characters; the long ones are these words, doubled or followed
 * by a number. Other words of three letters are left out: good passwords contain them by chance.
 */
export const guessableWords: string[] = `
motdepasse motdepass mdp password passwort passwd pass kennwort geheim secret secrete changeme
changezmoi bienvenue welcome willkommen bonjour hello hallo salut coucou
azerty azertyuiop qwerty qwertyuiop qwertz qwertzuiop qsdf asdf asdfgh zxcvbn wxcvbn
admin administrateur administrator root user utilisateur invite guest test demo default temp
login connexion compte account session ordinateur computer internet google facebook windows apple
iloveyou jetaime monamour amour cherie chouchou doudou loulou bebe princesse princess sunshine soleil
ichliebedich schatz liebe sommer winter sonne
letmein letmein opensesame ouvretoi sesame trustno starwars superman batman pokemon dragon monkey
shadow master football baseball basketball marseille allezlom olympique paris saintgermain psg
fcmetz asnl lorraine metz nancy epinal thionville luxembourg sarrebruck saarbruecken moselle meurthe vosges
france french deutschland germany england europe
coworking coworkeur coworker sillon lorntech poudriere bliiida agenda reservation
janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre
january february march april june july august september october november december
lundi mardi mercredi jeudi vendredi samedi dimanche
monday tuesday wednesday thursday friday saturday sunday
printemps automne hiver spring summer autumn
rouge bleu vert jaune orange violet noir blanc rose gris marron
red blue green yellow purple black white pink brown grey
rot blau grun gruen gelb schwarz weiss braun
stanislas stan zidane zinedine mbappe messi ronaldo platini
nicolas thomas julien camille marie pierre jean michel michelle charlotte daniel david sebastien
mickael maxime alexandre alexandra stephanie isabelle christophe laurent caroline mathieu michael
andrea charlie robert jessica ashley nicole
maison voiture chocolat fromage baguette croissant chien chat lapin poisson tournesol papillon
maman papa famille family enfant travail bureau argent banque
nimportequoi jenesaispas oublie azeaze poupou caramel vanille
palavrapasse palavra senha segredo bemvindo benvindo obrigado obrigada bomdia boatarde boanoite saudade
amor amorzinho meuamor amorevida teamo amote coracao familia princesa querida querido beijinho beijinhos
benfica sporting porto fcporto lisboa coimbra braga portugal portugues brasil brasileiro deusefiel jesus
janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
segunda terca quarta quinta sexta sabado domingo primavera verao outono inverno
vermelho azul verde amarelo preto branco casa carro gato cachorro amigo amiga futebol cristiano
passwuert passwuertt geheimnis wellkomm moien moiengudd villmools merci addi pardon gudde gudden nuecht
letzebuerg letzebuergesch letzebuerger stad esch diddeleng deifferdeng jhangeli roude leiw
leift leiwen schatzi schatzeli ech hunn dech gar famill haus auto hond kaz kazen frend frendin
januar februar maerz abrell mee juni juli august september oktober november dezember
meindeg densdeg mettwoch donneschdeg freideg samschdeg sonndeg freijoer summer hierscht wanter
rout bloch greng giel wais schwaarz
`
	.split(/\s+/)
	.filter((word) => word.length >= 3);
