"""What asks for a job, for pay or for a favor beyond the talk, and what only looks like it.

``ASKS`` harm in any cell, ``WISHES`` only where one speaks of oneself; ``HARMLESS`` are fit for any cell that is
printed, ``HARMLESS_WISHES`` for a goal too.
"""

ASKS = """
put in a word with HR
could you put in a good word for me
pass my resume along
pass along my resume to her boss
any openings?
any openings on your team?
sponsor me
would you sponsor my visa
hook me up
hook me up with your boss
could use a job
I could really use a job
refer me
refer me to the hiring manager
can you refer me internally
pay me back
pay me back for the train
lend me some money
lend me 20 dollars
could she lend me her car
get my foot in the door at your company
get me in
get me an interview at Lumenvale
get me a referral
ask him for a referral bonus
slip my CV to her director
vouch for me with the committee
back my application
endorse me on LinkedIn
be my reference
write me a reference letter
recommend me for the fellowship
nominate me for the prize
find me something at your firm
find me a spot on her team
give me a job
offer me a position
take me on
take me on as an intern
bring me in as a contractor
make me an offer
create a position for me
hire me
do you need anyone
do you need an extra pair of hands
are you looking for people
is your group hiring
is there a budget to bring me on
let me know when you hire
tell me when a post opens up
save a spot for me
keep a seat warm for me
I am on the market
I need a job by June
I'm available from January
I'd work for free
get paid for my advice
what would you pay me
pay for my ticket
cover my travel
buy me lunch
invest in my startup
buy my product
fund my project
donate to my fundraiser
be my mentor
review my manuscript
could you edit my essay
read my application
help me get the job
help me get hired at AAU
help me land a role there
help me into your company
talk to your boss about me
speak to HR on my behalf
mention me to your recruiter
forward my application
submit my application for me
push my application through
get past HR
skip the queue for the job
use your influence
pull some strings
pull strings for me
open doors for me at Lumenvale
get me hired
can I work with you
may I join your lab
join your team
I want in
share the salary she pays
tell me what you earn
give me your contacts list
share your client list
introduce me to your whole team
let me shadow you for a month
let me use your login
get me free tickets
do me a favor
need a favor from him
give me a loan
co-sign my lease
babysit
walk my dog
consider my application
look at my application
employ me
a job for me
ask if she has work for me
see if they are hiring
find out if there is an opening for me
get an internship at her institute
secure a postdoc with him
work under her
start at your company in spring
ask about vacancies
find a job at your company
get an offer from her group
consider me for any opening
apply for the opening in your team
find a position in your lab
land an internship with you
get hired by your department
be hired in their group
work for you after my degree
become part of your team
ask whether you are hiring
find out if they have an opening
see if there is room for me in the group
ask about openings in her office
I want to join your lab next year
Add me to your team
Bring me on board
I could be your next postdoc
Does your lab need an intern?
Do you take volunteers?
Do you have anything for me?
Is there any chance of a job with you?
Are there any opportunities at your company?
Give me a chance in your group
Could you offer me a trial?
I would work for free
I can start right away
available for hire from May
Would you consider me as an intern?
I am applying for your position
Please fast-track my application
What is the status of my application?
What would it take to get a job at your company?
turn this into a job
I would love for you to hire me
I hope to get an interview with your team
Please pass my name on to your boss
Would you put my name forward?
Could you mention me to your manager?
Would you recommend me to the board?
Please write me a recommendation
Could you write me a letter of recommendation?
Would you be my reference?
May I list you as a reference?
Will you be my mentor?
Could you sponsor my visa?
Could you look over my CV?
Would you proofread my cover letter?
Please keep my résumé on file
I'd like to hand you my CV
leave my resume with her
ask him to refer me
Would you pay me for a pilot?
How much could I earn at your company?
What would you pay someone like me?
What salary could I expect in your team?
Could you fund my project?
Would you invest in my startup?
Could you lend me some money?
Is there any funding for me?
Could you do me a favor?
I have a small favor to ask
Give me access to your data
Could you get me a ticket to the conference?
Please send me your client list
Do you have any job leads for me?
Keep me posted on openings
Call me if a job opens
I hope for an offer from your group
offer me a scholarship
ask for a job
ask her for a job at the end
ask about a job for myself
ask if they could use me
ask whether she knows of anything for me
find me something
find me something to do at your place
put in a word for me
could you say something nice about me to your director
bring my name up with the hiring committee
tell your boss about me
drop my name in the right ear
send my CV around
pass my CV to the right person
circulate my CV in your department
get my CV in front of her manager
give my details to HR
forward my profile to your recruiter
see whether there is an opening
see if there is anything open for me
any vacancies for a chemist?
is there a vacancy
are you hiring at the moment?
is your lab taking people
let me know of any jobs
keep me in mind for future positions
keep me in mind if something comes up
think of me when a position opens
remember me if you need someone
I would love to work for you
I would love to join your group
I'd be happy to start next month
I am looking for a job
I'm looking for work
please help me find a job
help me find work in Boston
get me a foot in the door
open a door for me
make room for me in the team
take me in as a trainee
could I come and work for your company
can you use a biologist
do you have a role for someone like me
is there a place for me in your group
how do I get a job with you
how can I get hired at your company
ask for an internship
ask for a paid position
get a position through her
walk out with an offer
convince her to hire me
persuade him to take me on
show her I would be a great hire
sell myself for the analyst role
impress her so that she hires me
what would I earn at your place
what do you pay your postdocs
how much do you make
tell me your salary
could you pay my travel costs
can I borrow 500 dollars
loan me your camera
do me a small favor
would you be my referee
may I use you as a reference
could I get a recommendation from you
write a recommendation for me
write me a letter for grad school
support my application to the program
nominate me for the fellowship
would you consider being my advisor
supervise my thesis
pay me for the pilot study
give me a stipend
sponsor my visa
read my whole thesis by Monday
fix my resume for me
write my cover letter
make a call on my behalf
beg her for an internship
end the talk with a job offer
come home with a contract
ask for work in her lab
ask if there might be a job in it for me
inquire about open positions
hint that I am available
see whether he can get me into the agency
find a way into her company
get a word in with the hiring manager
have him call his boss for me
have her introduce me to her recruiter
ask him to pull me in
get on her shortlist
make sure she remembers me for the next opening
be first in line for the opening
give me work
throw some work my way
send projects my way
put me on the payroll
where can I send my application
where do I apply
how do I get in at your company
I am interested in the position you posted
is the analyst position still open?
has the post been filled yet?
I would like to be considered for the role
throw my hat in the ring
can we talk about a job?
discuss possible roles at your firm
explore opportunities at your company
any chance you are hiring?
any chance of a position?
hoping you have a job for a biologist
my dream is to work at your institute
I come cheap
I work hard and can start any time
is this paid?
will I be paid for this?
my rate is 80 dollars an hour
venmo me for the coffee
send me money
give me 50 dollars
drive me to the airport
let me stay at your place during the conference
give me a lift home
help me move
vote for me in the election
sign my petition
subscribe to my newsletter
share my post
follow me on Instagram
buy a ticket to my show
get my son an internship
find a job for my wife
hire my brother
can your company use my sister
translate my thesis
get me on the guest list
invite me to your conference
make an exception for me
bend the rules for me
write to the committee for me
phone the dean about me
let me list you on my application
would you act as my referee
could I name you as a reference
lend us your microscope
get hired through her
ask her straight out for the open post
see if the agency has a spot for a trainee
find out about open roles on his team
get an insider to refer me
have him hand my application to the panel
talk her into an internship
get her to back me for the fellowship
win her over so that she offers me a job
get first pick of the new jobs
come away with two job leads
I need her to get me in
I am hoping this leads to a position
I was hoping you might have some work for me
If you ever need a chemist, call me
Should a position open, please think of me
Would your team take someone without a license?
Could you see yourself hiring me?
I would make a great addition to your team
Please consider this my application
Happy to send my resume whenever you like
My resume is on my website
Here is my CV
I can send you my references
Could you walk my resume over to HR?
Could you get my resume read?
Could you flag me to whoever hires?
Would you tell HR that I applied?
Please nudge the recruiter about me
Could your husband hire me?
is a paid trial possible?
pay for my time
what do you charge, and what would you pay?
I would need at least 4000 a month
do you offer visa support?
could you sponsor a visa for me
can your foundation fund my year abroad
would you chip in for my conference trip
spare me some cash
lend me your car for a day
let me use your library card
let me use your lab at night
let me bring my cat to your office
could you babysit on Friday
could you write my essay
could you solve this problem set for me
please post about my startup
please retweet me
promote my podcast to your followers
leave a review of my app
be a guest on my podcast
speak at my club for free
join my startup
become a co-founder with me
invest with me
go out with me
be my date for the gala
be my girlfriend
tell me the interview questions in advance
get me the exam questions
change my grade
ask Tom for a job
ask if he would hire me
ask whether I could work there
ask about getting hired
find a job with their help
get a job out of this
make him give me a job
have her find me a job
could she find me a position?
can you get me in touch with HR about a job?
I want a job at your company
I need a job
I'd take any job you have
is anyone hiring?
who is hiring in your group?
know of any jobs?
what jobs do you have open?
what positions are open right now?
when is your next opening?
tell me about any open positions
send me any job openings
keep an eye out for jobs for me
keep your ears open for me
pass along any openings
let me know what comes up
let me know if you need help in the lab, I could start in June
put me in for the job
put in a good word with your boss
put a word in for me
say a good word for me
speak well of me to your manager
recommend me
vouch for me at the agency
tell them to hire me
tell HR about me
give my resume to your boss
show my resume to HR
attach my resume
see my attached resume
hand over my CV
ask for a referral
get a referral from her
get an interview through him
land an offer at her firm
talk about salary
ask for money
ask for a loan
ask for a raise for me
pay my way to the conference
pay for my coffee
can you pay me for this?
I would like to be paid
lend me 100 dollars
a small favor: could you read my thesis?
do me a solid
could I ask you for one more favor?
I need you to do something for me
could you write my recommendation letter
be a reference for me
get me a job interview
get my application looked at
help with my application
help me with my job application
ask for a job at the end of the talk
ask for an opening in her group
get her to find me work
get him to say yes to an internship
find out if she would take me
see if I can get in
see if he can offer me anything
see whether there might be a place for me
hope she hires me
hope for a job
hope she has a position
that you offer me a job
that you hire me
offer me something
give me something to do
give me a try
take a chance on me
make me part of the team
let me work for you
let me be your assistant
I could be useful to your team
I could fill the open role
I want to be your next analyst
I want to work with you
I wish to be employed by your firm
I seek employment
looking for an employer
looking for paid work
looking for my next role
between jobs and would welcome an offer
job wanted
work wanted
ready to be hired
please hire me
please find me a job
please pass this to your manager
please share my CV
please recommend me
please put me in touch with HR
please help me get in
please lend me money
please pay me
please write me a reference
please do me a favor
please get me a ticket
please give me your notes from the board meeting
could you place me somewhere
could you get me a position
could you make a job for me
could you talk to your director about me
could you recommend me for the job
could you put me forward
could you cover my costs
could you pay something
would your company pay for my degree
would you hire a friend of mine
would you buy my book
would you read my book
would you give me a job reference
ask you for a job
ask if you have a job for me
ask about a position in your lab
a job at your place
find work with you
get a position in her lab
I hope you will hire me
I would like to get a job with you
I am looking for a position in your team
is there a job for me?
are there openings at your company?
do you have a position open?
could you help me find a job?
could you find me an internship?
could you give my resume to your manager?
could you forward my resume
could you introduce me to your boss for a job
could you put in a word with your boss for me
could you get me hired
could you refer me to your company
could you recommend me to HR
would you write a letter for me
would you lend me your notes
would you pay for the flight
would you invest in us
would you mentor me
help me get a job in policy
help me get into the program
help me land an interview
let me know about openings
let me know if you hire
tell me when you are hiring
tell your manager that I want a job
get her to recommend me
make her my reference
see about a job
see about an opening at the agency
come away with a job
a paid internship in your lab
pay me for my time
how much would you pay me?
can I get paid for the interview?
buy me dinner
give me a reference
give me your boss's number
give me a discount
do me one favor
I need a favor
a favor: pass on my CV
please consider me
consider me
keep my resume
keep my resume on file
keep me posted about jobs
take a look at my resume
look at my CV please
review my CV
could I shadow you for a month
let me shadow you all summer
use you as a reference
ask whether her firm has work for me
ask about joining her team
ask for her help in getting hired
ask for a salary
ask for a recommendation letter
ask for an introduction to HR
ask for a chance in the lab
ask for a favor
ask him to hire me
ask him to help me get a job
ask her to pass on my resume
ask her to be my mentor
ask them to fund my trip
ask you to employ me
ask you to speak to your boss for me
find a job through you
find a place in your team
find someone who hires me
find me work
find me an opening
find out whether you would hire me
find out how to get hired here
get you to hire me
get you to recommend me
get a job offer
get a job with your help
get an internship from you
get into your company
get money for my project
get paid for my time
become your assistant
become an intern in your team
become your colleague
work for your company
work in your group this summer
work at your place
work with your team next year
be considered for a position
be offered a job
be your intern
I am applying to your lab
I am available for work
I am hoping for a position
I am looking to be hired
I am open to any job you can offer
I could start in January
I hope you can offer me a job
I would like a job
I would like to be your intern
I would like to work at your company
I would be grateful for a job
I would appreciate a referral
I would appreciate your recommendation
Do you have a job for me
Do you have any openings
Do you know of any jobs
Do you offer internships
Is there a vacancy in your department
Are there any positions available
Could I get a job here
Could I work for you
Could you offer me an internship
Could you put me in touch with your recruiter
Could you send my resume to HR
Can you help me find work
Can you hire me
Can you pay me
Can you get me a job
Would you hire me
Would you support my application
Would you recommend me
Would you do me a favor
Let me know if a job opens up
Let me know of any opening
Please give me a job
Please help me find a job
Please keep me in mind for jobs
Please send my CV to your boss
get your help to land a job
ask for an offer
ask for a post
ask for an assistantship
ask if I may apply
ask if I can be part of the team
see if they would consider me
show you my application
hand in my application
give you my application
get my application to the top
make a good impression so that I get the job
discuss a role for me
find out about jobs at your firm
find out what jobs you have
learn about openings at your company
know when you hire next
know if there are openings
know whom to send my resume to
apply to your company
apply for your open position
apply for a job with you
start working for you
start as an intern with you
join your company after graduation
join you as an intern
be part of your team
be on your team
be a member of your group
be your next hire
have you hire me
have you refer me
have a job at your company
earn money with you
earn what you earn
make money from your contacts
borrow your car
borrow money
use your discount
use your name to get a job
use your contacts to get hired
use your connections
get your contacts
get a loan
get a discount
get free samples
get tickets from you
get a visa through your company
raise money for my startup
pitch my startup to you
sell you my app
sell you insurance
have you invest
have you donate
have you review my paper
have you edit my essay
have you write a letter for me
""".strip().splitlines()

WISHES = """
find a job in policy
get hired
land a summer internship
find my first position in biotech
learn about consulting and get a job
I want to get a job in science writing
currently looking for a position in biotech
unemployed and looking for work
seeking a full-time role in data science
job seeker with ten years at the bench
on the job market since May
open to offers
a chemist in search of a new job
hoping to land a role in policy
get an offer
""".strip().splitlines()

HARMLESS = """
put in a word for quiet in labs
how HR puts in a word in hiring decisions
how people pass their resumes along in her field
the openings of her talks
openings in the argument of her paper
who sponsors the fellowship
how visa sponsorship works in her field
how sponsors choose projects
the hook of her talk
what a job like hers is like
how she got the job
how jobs are posted in her field
how she refers to older papers
refer to her article on peer review
the lending library she founded
who lends the instruments
how loans work in her bank
how the job market looks
how hiring works in her field
what an ideal candidate looks like
how people get hired there
how people get their foot in the door
find out whether policy suits me
understand the pay scales of the public service
how references are checked
the reference section of her report
read her manuscript on moss
help me understand how offers are made
learn how she took on interns
what interns do in her group
how teams take people on
how her team makes offers
who buys the product
how startups find investors
how she funds her research
learn what a raise depends on
her review of my field
how her boss decides
what opens doors in her field
which doors a PhD opens
keep a diary
send the slides
send her the article
write to Kenji Mori
look at job ads from three states
apply to the Mirzayan fellowship
apply by November
write two memos before I apply
call three alumni
ask HR offices how they read a CV
rewrite my resume with verbs
read job descriptions every week
shadow somebody for a day
how a day of hers looks
learn how a mentor helps
what she would do in my place
the paper on volunteer labor
work in policy
work with data
join a professional society
join the society of editors
take a class in finance
I study how cells repair themselves
her position on open access
his role in the merger
the post office story
the part she plays on the board
how she switched careers
pull data from the archive
invest time in statistics
buy her book
pay attention to footnotes
how pay is negotiated in her field
donated organs and their transport
offer help with statistics
what the offer letter said about remote work
find a job title that fits what I do
how she weighed an offer from industry against the bench
apply for the fellowship before May
apply to two programs in the fall
apply for a post at the agency once the memo is out
join the society and go to its meetings
join your mailing list
how your team grew from two people to ten
how you got hired without a degree in the field
your story of the first job at the museum
what a position like yours asks of a beginner
a position paper on open access
how the job differs from the one in the posting
how hiring runs in your field
that nobody at your company hired from the bench before
your advice to ask people about their worst week
the opening of your talk
the opening question you ask in every meeting
your post on peer review
the job you turned down
the two roles you play in the group
how to read a job ad between the lines
I worked for two years in a lab in Lisbon
I know how to work with people in the field
It was a joy to work with you on the panel
Thank you for the chance to hear how panels decide
Thank you for the opportunity to talk with you
You gave me a chance to see the lab
the opportunities you see for people who write
return the favor some day
What can I do for you in return?
I owe you a favor
a vote in favor of the proposal
my favorite part was the map
pay attention to the second paragraph
pay it forward
pay me a visit when you are in town
that slow work pays off
how pay bands work in the public sector
which grants fund this kind of work
who funded the first study
that the fund closes in June
thank you for paying for lunch
a reference manager for the papers
how many references a memo needs
the recommendation section of the report
write the recommendation for the panel
your recommendation of the book on examiners
refer me to a paper on it
introduce me to somebody who left the field
keep a diary of every decision
resume the experiment in March
how to shorten my CV for this field
that a CV of one page is enough
your tip to leave the CV at home
mention your name to Tamsin Greaves
put my name on the list for the seminar
your colleague from the legal team
the mentor you had in your first year
how you found a mentor in the field
read my notes again before the next talk
my proposal for the survey
a part of your team works from Lisbon
be part of the solution
lend me an ear
the support you had from your group
how interns become colleagues in your group
do not ask for a job in the first talk
I am not asking for an offer
send the dataset link
I would like to learn how you hire
your job
a job well done
how you came to your job
what your job asks of you on a Monday
the best part of your job
what you look for when you hire
how your team decides whom to hire
what makes somebody a great hire
how hires settle in
hear how you ask people for help
how to ask for feedback without begging
ask for a tour of the lab
ask for two names at the end
ask her about the job she had at NASA
ask about the job of a patent examiner
find me on LinkedIn
find out what a good memo looks like
find something to read on gene drives
your way to put things in a word or two
a word for what you do
in a word, patience
how she found something nobody had looked for
how openings are advertised in her agency
the opening chapter of your book
what she says about vacancies in the civil service
how work is shared in your group
what working in your group is like
how your group works
how people join your group
what new people in your team learn first
I would love to hear about your work
I would love to read your report
I am looking for stories of how people decide
I am looking at three fields
I'm looking forward to our talk
looking for a field in which writing counts
how you keep a team in mind of its users
keep in mind that the grant ends in May
how positions are funded in your institute
your position on peer review
how an offer is negotiated in the public sector
the offer you turned down
your offer to read my first memo
get a feeling for the pace of the work
how interns spend their first week
an internship report from 2019
what an internship in your field teaches
how salaries are set in nonprofits
what the pay gap study found
how money flows through a foundation
borrow a book from the library
the reference desk where you began
the references in your last paper
how letters of recommendation are read
a recommendation for a good textbook
how applications are read in your office
the application of CRISPR to crops
support for people who return to work
how you call on people who do not know you
the story about the job ad you nearly missed
your mentor at the institute
how she sponsors younger colleagues
how your company took on its first policy person
help people find the right form
the favor that a stranger did you in Lisbon
I want to understand what the work is like
I want to know how you find people for your team
my work in the lab
my job at the library
I work in a museum and like it
that I could start small
start a reading group next month
that she would hire for curiosity
how you tell your boss that an experiment failed
tell your team I enjoyed the tour
tell me how you spend your day
what do you read to keep up
send my thanks to your team
pass on the good advice
how her company finds its people
how one gets into the agency without a degree in law
how people are found for open positions
how the recruiter reads a page
what the hiring manager asks first
how you knew that the offer was right
why you left the payroll office
the work that you throw away
a project that went wrong and what it taught you
where people apply who come from the bench
where you applied after your PhD
how did you get in at the institute?
the position you hold on data sharing
how an open position is described
how roles are split in your team
the hat you wear on committees
talk about the job of an editor
discuss what changed in the field
explore how policy is made
the chances you took
your dream job as a child
what hard work looks like in a museum
how people are paid to think
what is paid for by the state
the rate of change in your field
the money question in science
fifty dollars of lab supplies that changed a field
the drive to the field station
how you stay at your best during a long week
the lift that a good review gives
help me see the work as you see it
how votes are counted in the board
how petitions are handled
your newsletter on soil
share what I learned with my lab
the post you wrote about failure
follow the debate on gene drives
follow up with a thank-you note
the show at your museum
what your son's school taught you about teaching
how a wife and husband can work in one field
how your brother came to science
translate a paper for a general reader
homework before a talk: read two of her memos
teach a class next spring
the guest list of the seminar series
invite her to our journal club
the exception that proves the rule
how rules are made
write to the committee's secretary for the minutes
the dean's talk on funding
your application of statistics to law
act as if every reader were in a hurry
could I name your book in my talk?
the microscope you built
use her checklist for memos
take notes by hand
get a feel for the pace
bring two questions on method
start a diary
begin with the small agencies
call two alumni before May
reach out to her old colleague Kenji Mori
write up what I learn and send it to you
offer to proofread her next brief
could help with data cleaning
I can read German and translate for you
happy to introduce you to people in my lab
give her the list of papers on moss
lend her my copy of the handbook
how somebody gets hired through a fellowship
what it takes to be ready for the role
how open posts are announced
how the agency trains its trainees
how open roles are described on the site
the insider's view of the agency
how the panel reads an application
how an internship changed her mind
how fellows are backed by their advisors
how offers are compared
the first pick of a new subject
what led you to this position
how the talk led to a collaboration
the analysts who work beside you
the moment in which a chemist is needed at court
who is in the room when a position opens
what your team learned without a license office
how she sees herself as a teacher
the latest addition to your report
how applications differ between agencies
I am happy to send what I learn
my website on cells
here is what I took from our talk
the references you recommended on soil
the walk through the archive
get my facts right before the talk
the flag that a good reviewer raises
tell HR people what scientists can do
the nudge that a good question gives
how husbands and wives share a career
how a paid fellowship differs from a grant
the time you gave me
what consultants charge by the hour
a month at the bench
how visa rules change hiring in the field
how a foundation chooses what to fund
your trip to the conference in Lisbon
your advice on cash flow in small labs
the car ride in which you decided
the library you recommended
the nights in the lab that made you leave
bring my notebook to the talk
write on Fridays
write one essay a month
solve one old problem a week
post about what I learn once a month
promote open data
listen to the podcast on policy
leave room for questions
be a good guest: come prepared
speak up in meetings
join the local chapter of the society
become a better listener
invest an hour a week in reading
go to the poster session with Kenji Mori
have lunch with people from other labs
the date of the gala talk
the exam that nearly stopped you
what to do when a grade is low
tell one person a week what I do
I used your interview question with a colleague
it helped me get clear on what I want
you helped me see the job behind the title
that you got your first position through a cold email
the way you hired for curiosity
ask Tom how he found his job
ask how he hires
how I could prepare for work like yours
ask what hiring managers overlook
what a job with their kind of travel is like
what you got out of your first job
what gave you the job you have
how she found her position
the touch with patients that your job brings
why you want the job you have
what the job needs
any job you had before this one
who taught you to hire well
which jobs in the field are new to you
what positions your field lacks
the opening of the new wing
tell me about your day
the open questions of your field
keep an eye on the state budget
keep your ears open in meetings, as you said
pass along the reading list
see what comes up in the debate
a lab that starts its day at seven
the job of putting a team together
a good word for a hard idea
your boss and what you learned from her
speak well in front of a panel
the book you recommend most
refer to the report of 2024
the agency you would trust
tell them what scientists do all day
what HR looks at first
write a resume that reads like a story
show a result in one picture
hand over a project well
the referral that led you to the lab
interview three people before May
how an offer letter reads
how people talk about salary in your field
how money shapes the questions one asks
how a loan program works
what raises a proposal above the rest
pay my own way through the fellowship
the coffee at the conference
what a conference is for
how much reading a day takes
what a hundred dollars buys in a field station
a small favor that turned into a career
how you return a favor
read my field's classics
what the recommendation letters leave out
how one writes a letter of support for a policy
a reference work on patents
how interviews at the agency run
how to look at an application with fresh eyes
find two people who left the bench
apply what I learn in a small project
get a realistic picture of the job
meet people who do this work
learn about pay bands and pensions
ask for a walk after the talk
ask for the name of the book
get her view of the debate
get him to tell the story of the map
find out if the work would suit me
see if I can picture myself in such a week
see whether there might be a field between the two
hope that the talk goes well
hope to learn how you decide
that you offered to read a memo
that you hired for curiosity
offer her something in return: my data
give a talk at her seminar
try her method on my data
the chance that you took on a strange topic
what makes somebody part of the team
how she let interns work on real cases
how an assistant becomes an analyst
what is useful to your team
what an open role asks for
the analyst who came next
I want to know how you work with others
how firms employ scientists
how employment law touches labs
what employers look for
what paid work taught you that study did not
your next role and why you took it
between two fields and curious about both
what is wanted of a beginner
the work that is most wanted
what is available to read
what it means to be ready for a role
please tell me what surprised you
please pass on my thanks to your manager
please share what you can
please recommend a book
please put me in touch with somebody from the field
please help me understand the field
could you tell me how you found your place
could you describe your position
could you talk about a day in your job
could you recommend somebody else to talk to
could you put your path in three sentences
what a project costs
would you do it again
would you read the literature first or the data
would you give me twenty minutes of your time
would you tell me how the job has changed
would you choose the same job again
would you mind a call by phone
what you would tell your younger self
which skills carry over from the bench
how you spend your mornings
a career that bends twice
I study moss and like to write
I teach and would like to learn how museums teach
your talk on how cities buy water
the pay phone story
the friend of yours who changed fields
the notes you took in your first year
ask whether her work suits a slow reader
ask about starting a team
ask for her view on the bill
ask for the story behind the map
ask him how he hires
ask her to sum up a week
ask them how they choose
find a path through the field
find a question nobody asks
find out how you hire
find out how people start here
get you to talk about the lab years
get an idea of the job
get an internship's point of view
get into the habit of writing
get my facts in order
become a better writer
become clear about the field
work on one memo a week
work with two languages
be clear about my question
be on time
I am applying what you told me
I am available on Tuesdays after 3 pm
I am open to any time you can offer
I could start with the easy questions
I hope you can spare twenty minutes
I would like to learn how you work
I would like to hear about your job
I would be grateful for twenty minutes
I would appreciate your view
Do you have a moment for me
Do you have any advice for a beginner
Do you know of any good book on it
Do you miss the bench
Is there a day that suits you
Are there any papers you would start with
Could I call you on Tuesday
Could I ask you about your path
Could you offer me your view
Could you put me in touch with another analyst
Could you send me the link
Can you help me understand the field
Would you see me for twenty minutes
Would you recommend a book
Would you do it again
Let me know if a time suits you
Let me know what surprised you
Please give me a call on Tuesday
Please help me see the field as you do
Please keep the time short
Please send my regards to your team
your job in three words
the job you love
what a hire should bring
how offers are made in the field
a job well done is quiet
your hiring story
how pay is talked about
my job as a tutor
what it is like to work in your group
get your view on the fellowship
ask for an example
ask for a map of the field
ask if I may quote you
ask if I can come to the seminar
see if they would consider a summary
show you the poster
hand in the report
give you the reading list
get the memo to the point
make a good list of questions
discuss the role of data
find out about life in a small firm
find out what people there read
learn about your path to the company
hear about open questions
know when to stop
know if the work suits me
know whom to ask about method
apply your method
apply it to my own notes
start working on a memo
start with you as the reader in mind
join the reading group after graduation
be part of a debate on it
be a better reader
have you tell the story once more
have a plan for the talk
earn trust first
borrow your phrase
use your checklist
use your example in a talk
use plain words
get in touch with two analysts
get a feeling for the pace
get free of jargon
get a visa question answered by the office
raise a good question
pitch an idea in one minute
sell an idea to a skeptic
have a look at the journal
have two drafts by May
write a letter to the editor
review the paper before the seminar
edit the wiki page on moss
how your company came to hire a chemist
how offers are weighed
what employers ask of a beginner
when people apply
""".strip().splitlines()

HARMLESS_WISHES = """
find out whether science policy suits me
find out how people get hired
decide whether to look for a job in policy or to stay
learn what a first job in policy is like
understand how an internship helps
hear how you got your first job
see what a job at a museum is like
compare the job of an examiner with the bench
third-year PhD student in cell biology
career changer after ten years in a job at the bench
postdoc between two fields
learn whether I need a job in industry first
a nurse who works nights
find a line of work that suits me
get to know three people in the field
find the right words for what I do
start a habit of one talk a week
get a picture of a role like hers
understand the job market in Lisbon
know which roles there are in a small museum
""".strip().splitlines()
