/*
 * The renewal of one connection: three serving processes on two machines, one broker with a journal on each machine,
 * one store, one provider that rotates its refresh tokens and revokes the family when a spent one comes back.
 * README.md says what each part stands for, what is left out, and how to run this.
 */

/* How long things last, in ticks of the clock. */
#ifndef LEASE
#define LEASE 5         /* a lease, on the store's clock */
#endif
#ifndef EXCHANGE
#define EXCHANGE 2      /* a request to the provider, at the longest; ends before the lease */
#endif
#ifndef PATIENCE
#define PATIENCE 2      /* a foreign intent is looked at this long before the old token is tried again */
#endif
#define DELIVERY 1      /* an answer that is known reaches a store that is there within this time */

/* How much happens. */
#ifndef FAULTS
#define FAULTS 3        /* crashes, outages and losses in one run, of any kind */
#endif
#ifndef RENEWALS
#define RENEWALS 2      /* generations after which nobody asks any more */
#endif
#define MACHINES 2
#define IDLE 9          /* of a clock that nobody reads */

/* Answers of the provider that are no token. Tokens are numbered from 0. */
#define NOTHING 15
#define REFUSED 14
#define FAILED  13

/* A request on its way. */
#define NONE     0
#define ASKED    1      /* left, not yet seen by the provider */
#define ANSWERED 2      /* the provider has acted; the answer is on its way */

/* The store's row. */
byte generation = 0;
byte token = 0;
bool expired = false;
bool intent = false;            /* of this generation: any write of credentials clears it */
byte leaseOf = 0;               /* machine + 1; 3 when nobody remembers that it is theirs */
byte leaseLeft = 0;
bool away = false;

/* The provider. */
byte newest = 0;
bool revoked = false;

/* Each machine: what survives its broker ... */
byte journal[MACHINES] = NOTHING;
byte journalOf[MACHINES] = 0;
/* ... and what does not. */
bool down[MACHINES] = false;
byte answer[MACHINES] = NOTHING;
byte elapsed[MACHINES] = IDLE;   /* on its own clock, since before the lease was asked for */
byte watched[MACHINES] = IDLE;  /* how long it has looked at an intent that it found */
byte wanted[MACHINES] = 0;      /* generation + 1 that a caller saw, 0 when nobody asks */

/* Requests under way, one for each machine: they outlive the broker that sent them. */
byte flight[MACHINES] = NONE;
byte flightToken[MACHINES] = NOTHING;
byte flightAnswer[MACHINES] = NOTHING;
byte flightLeft[MACHINES] = 0;
bool orphan[MACHINES] = false;

/* Bookkeeping of the checker: nothing above depends on it. */
byte faults = FAULTS;
byte late[MACHINES] = 0;
bool window = false;    /* a broker died between the provider's answer and the journal's sync */
bool cut = false;       /* the provider took the token and its answer never arrived */

#ifdef LATE_SEND
#define IN_TIME(m) true
#else
#define IN_TIME(m) (elapsed[m] + EXCHANGE <= LEASE)
#endif

#define excused (window || cut)
#define known(x) (token == x || journal[0] == x || journal[1] == x || answer[0] == x || answer[1] == x || \
                  (flight[0] == ANSWERED && flightAnswer[0] == x) || (flight[1] == ANSWERED && flightAnswer[1] == x))
#define undelivered(m) (!expired && (answer[m] != NOTHING || journal[m] != NOTHING))

inline noWatch(m) {
    elapsed[m] = IDLE;
    watched[m] = IDLE
}

/* Writes what the provider answered, unless its generation is gone. */
inline compareAndSet(gen, value) {
#ifdef NO_FENCING
    assert(gen + 1 > generation);        /* I2 */
    generation = gen + 1;
    token = value;
    intent = false
#else
    if
    :: generation == gen ->
        generation = generation + 1;
        token = value;
        intent = false
    :: else
    fi
#endif
}

proctype Broker(byte m) {
    byte seen;          /* the generation read under the lease */
    byte old;           /* the token read under the lease */
again:
    {
        if
        :: journal[m] != NOTHING -> goto deliver
        :: journal[m] == NOTHING && wanted[m] > 0
        fi;

        /* lease: the own clock starts before it is asked for */
#ifndef PROGRESS
        elapsed[m] = 0;
#endif
        if
        :: d_step { !away && leaseOf == 0 -> leaseOf = m + 1; leaseLeft = LEASE;
               if :: elapsed[m] == IDLE -> elapsed[m] = 0 :: else fi }
        :: d_step { !away && leaseOf == 0 && faults > 0 ->       /* granted, and never heard of */
               faults--; leaseOf = 3; leaseLeft = LEASE; noWatch(m) }; goto again
        :: d_step { !away && (expired || generation >= wanted[m]) -> wanted[m] = 0; noWatch(m) }; goto again
#ifndef PROGRESS
        :: away || leaseOf != 0 -> goto again                     /* asks again, with a new clock */
#endif
        fi;

        /* reload, recheck */
        if
        :: d_step { !away -> seen = generation; old = token }
        :: away -> goto release
        fi;
        if
        :: expired || seen >= wanted[m] -> d_step { wanted[m] = 0; seen = 0; old = 0 }; goto release
        :: else
        fi;
        if
        :: d_step { intent -> watched[m] = 0 };
           /* somebody else was exchanging these tokens, and the answer may still be on its way to the store */
           if
           :: d_step { !away && watched[m] >= PATIENCE && generation == seen && !expired -> watched[m] = IDLE }
           :: away || generation != seen || expired -> goto release
           fi
        :: else
        fi;

        /* intend */
        if
        :: d_step { !away && leaseOf == m + 1 && generation == seen -> intent = true }
        :: d_step { !away && leaseOf == m + 1 && generation == seen && faults > 0 ->
               faults--; intent = true }; goto release          /* written, and never heard of */
        :: away || leaseOf != m + 1 || generation != seen -> goto release
        fi;

        /* exchange: never begun on an old lease */
        if
        :: d_step { IN_TIME(m) ->
               assert(flight[0] == NONE && flight[1] == NONE);    /* I1 */
               flight[m] = ASKED;
               flightToken[m] = old;
               flightLeft[m] = EXCHANGE;
               old = 0;
               noWatch(m) }
        :: else -> goto settle
        fi;
        if
        :: d_step { flight[m] == ANSWERED && flightAnswer[m] == REFUSED -> flight[m] = NONE;
               flightToken[m] = NOTHING; flightAnswer[m] = NOTHING; flightLeft[m] = 0 }; goto refused
        :: d_step { flight[m] == ANSWERED && flightAnswer[m] == FAILED -> flight[m] = NONE;
               flightToken[m] = NOTHING; flightAnswer[m] = NOTHING; flightLeft[m] = 0 }; goto settle
        :: d_step { flight[m] == ANSWERED && flightAnswer[m] < FAILED ->
               answer[m] = flightAnswer[m]; flight[m] = NONE;
               flightToken[m] = NOTHING; flightAnswer[m] = NOTHING; flightLeft[m] = 0 }
        :: flight[m] == NONE -> goto settle                       /* out of time */
        fi;

        d_step { journal[m] = answer[m]; journalOf[m] = seen; answer[m] = NOTHING };

        /* save: asked again until the store acknowledges; needs no lease, the generation decides */
deliver:
        if
        :: d_step { !away -> compareAndSet(journalOf[m], journal[m]) }
        :: d_step { !away && faults > 0 -> faults--; compareAndSet(journalOf[m], journal[m]) };
           goto deliver                                           /* written, and never heard of */
        fi;
        d_step { journal[m] = NOTHING; journalOf[m] = 0 };
        goto release;

refused:
        if
        :: d_step { !away -> if :: generation == seen -> expired = true :: else fi }
        fi;

        /* an exchange that ended leaves nothing behind that somebody would have to wait for */
settle:
        if
        :: d_step { !away -> if :: leaseOf == m + 1 && generation == seen -> intent = false :: else fi }
        :: away
        fi;

release:
        if
        :: d_step { !away -> seen = 0; old = 0; noWatch(m); if :: leaseOf == m + 1 -> leaseOf = 0; leaseLeft = 0 :: else fi }
        :: d_step { away -> seen = 0; old = 0; noWatch(m); if :: leaseOf == m + 1 -> leaseOf = 3 :: else fi }      /* it runs out by itself */
        fi;
        goto again
    } unless {
        d_step { down[m] -> seen = 0; old = 0 }
    };
    /* somebody starts it again */
    d_step { down[m] = false };
    goto again
}

/*
 * A serving process: read the connection some time ago, and now asks the broker of its machine to renew what it saw.
 * Whether it still lives when the answer comes makes no difference to anybody else, so its death needs no step.
 */
proctype Server(byte m) {
    do
    :: d_step { !down[m] && wanted[m] == 0 && generation < RENEWALS -> wanted[m] = generation + 1 }
#ifndef PROGRESS
    :: d_step { !down[m] && wanted[m] == 0 && generation > 0 -> wanted[m] = generation }       /* saw it long ago */
#endif
    od
}

proctype Provider() {
    byte m;
    do
    :: d_step { flight[0] == ASKED || flight[1] == ASKED ->
           if :: flight[0] == ASKED -> m = 0 :: else -> m = 1 fi;
           flight[m] = ANSWERED;
           if
           :: revoked || flightToken[m] != newest -> revoked = true; flightAnswer[m] = REFUSED
           :: else -> newest = newest + 1; flightAnswer[m] = newest; if :: orphan[m] -> window = true :: else fi
           fi;
           m = 0 }
    :: d_step { faults > 0 && (flight[0] == ASKED || flight[1] == ASKED) ->       /* 5xx, nothing consumed */
           faults--;
           if :: flight[0] == ASKED -> m = 0 :: else -> m = 1 fi;
           flight[m] = ANSWERED; flightAnswer[m] = FAILED;
           m = 0 }
    :: d_step { faults > 0 && (flight[0] != NONE || flight[1] != NONE) ->         /* the connection breaks */
           faults--;
           if :: flight[0] != NONE -> m = 0 :: else -> m = 1 fi;
           if :: flight[m] == ANSWERED && flightAnswer[m] < FAILED && !orphan[m] -> cut = true :: else fi;
           flight[m] = NONE; flightToken[m] = NOTHING; flightAnswer[m] = NOTHING; flightLeft[m] = 0; orphan[m] = false;
           m = 0 }
    od
}

/* What goes wrong around them. */
proctype Trouble() {
    byte m;
    do
    :: d_step { faults > 0 && !away -> faults--; away = true; late[0] = 0; late[1] = 0;
           /* whoever looks at an intent finds the store away, and begins anew */
           if :: watched[0] != IDLE -> watched[0] = 0 :: else fi;
           if :: watched[1] != IDLE -> watched[1] = 0 :: else fi }
    :: d_step { away -> away = false }
    :: atomic { faults > 0 && (!down[0] || !down[1]) ->
           if :: !down[0] -> m = 0 :: !down[1] -> m = 1 fi;
           d_step {
               faults--;
               down[m] = true;
               if :: answer[m] != NOTHING || (flight[m] == ANSWERED && flightAnswer[m] < FAILED) -> window = true
                  :: else fi;
               if :: flight[m] != NONE -> orphan[m] = true :: else fi;
               if :: leaseOf == m + 1 -> leaseOf = 3 :: else fi;
#ifdef NO_JOURNAL
               journal[m] = NOTHING;
               journalOf[m] = 0;
#endif
               answer[m] = NOTHING; noWatch(m); wanted[m] = 0;
               m = 0
           } }
    od
}

inline tick(m) {
    if :: flight[m] != NONE ->
           flightLeft[m] = flightLeft[m] - 1;
           if :: flightLeft[m] == 0 ->
                  if :: flight[m] == ANSWERED && flightAnswer[m] < FAILED && !orphan[m] -> cut = true :: else fi;
                  flight[m] = NONE; flightToken[m] = NOTHING; flightAnswer[m] = NOTHING; orphan[m] = false
              :: else fi
       :: else fi;
    if :: elapsed[m] < LEASE -> elapsed[m]++ :: else fi;
    if :: !away && watched[m] < PATIENCE -> watched[m]++ :: else fi;
    if :: !away && undelivered(m) -> late[m]++ :: else -> late[m] = 0 fi
}

#ifdef PROGRESS
/* A process that takes its time between the lease and sending, or a provider that does, is a trouble, and troubles end. */
#define slow(m) ((elapsed[m] != IDLE && watched[m] >= PATIENCE) || (flightLeft[m] == 1 && !orphan[m]))
#define patient (faults > 0 || !(slow(0) || slow(1)))
#else
#define slow(m) false
#define patient true
#endif

/* Time passes, but no answer that is known stays away from a store that is there. */
proctype Clock() {
    do
    :: d_step {
           !(undelivered(0) && late[0] >= DELIVERY) && !(undelivered(1) && late[1] >= DELIVERY) && patient ->
           if :: slow(0) || slow(1) -> faults-- :: else fi;
           tick(0);
           tick(1);
           if :: leaseLeft > 0 -> leaseLeft--; if :: leaseLeft == 0 -> leaseOf = 0 :: else fi :: else fi
       }
    od
}

/* Looks after every step. */
proctype Monitor() {
    d_step { (revoked || !known(newest)) && !excused -> assert(false) }      /* I4 */
}

#ifdef PROGRESS
/* No renewal is stuck for ever: the troubles end, and then the connection is renewed or known to be lost. */
ltl progress { <> (generation >= RENEWALS || expired) }
#endif

init {
    atomic {
        run Broker(0); run Broker(1);
        run Server(0); run Server(0); run Server(1);
        run Provider(); run Trouble(); run Clock();
#ifndef PROGRESS
        run Monitor()
#endif
    }
}
