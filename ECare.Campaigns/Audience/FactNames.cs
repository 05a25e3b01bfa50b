namespace ECare.Campaigns.Audience;

/// <summary>
/// What is known of a subscriber as a number. The value is the slot in <see cref="SubscriberFacts"/> and is stored: append, never reorder.
/// Slot 9 was used once (open tickets) and is given to nothing else.
/// </summary>
public enum NumberFact
{
    /// <summary>Days since the line was activated.</summary>
    TenureDays = 0,

    /// <summary>Megabytes used in the last 30 days.</summary>
    Data30 = 1,

    /// <summary>Minutes of voice in the last 30 days.</summary>
    Voice30 = 2,

    /// <summary>Messages sent in the last 30 days.</summary>
    Sms30 = 3,

    /// <summary>Share of the data allowance that is left, 0 to 100.</summary>
    DataLeft = 4,

    /// <summary>Whole months until the contract may end.</summary>
    ContractMonths = 5,

    /// <summary>Days since the last top-up.</summary>
    TopUpDays = 6,

    /// <summary>Average spent in a month, in major units of the operator's currency.</summary>
    SpendMonth = 7,

    /// <summary>Lines on the account.</summary>
    Lines = 8,
}

/// <summary>
/// What is known of a subscriber as one of several values. The value less 100 is the slot and is stored: append, never reorder.
/// Slots 5 and 7 were used once (household, device) and are given to nothing else.
/// </summary>
public enum ChoiceFact
{
    LineKind = 100,
    Plan = 101,
    Segment = 102,
    Language = 103,
    AgeBand = 104,
    BalanceBand = 106,
}

/// <summary>What is known of a subscriber as yes or no. The value less 200 is the bit and is stored: append, never reorder.</summary>
public enum FlagFact
{
    Business = 200,
    RoamingRecent = 201,

    /// <summary>Campaigns by SMS are allowed, whichever channel the rule is asked for.</summary>
    ConsentSms = 202,

    /// <summary>Campaigns by e-mail are allowed.</summary>
    ConsentEmail = 203,
}
