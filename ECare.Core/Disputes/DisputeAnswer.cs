namespace ECare.Core.Disputes;

/// <summary>Why a dispute was decided as it was; the customer reads it in words.</summary>
public enum DisputeGround
{
    /// <summary>The same charge stands on the bill twice.</summary>
    StandsTwice = 1,

    /// <summary>What it charges for had ended before the period of the bill.</summary>
    HadEnded = 2,

    /// <summary>The amount is small and the account seldom objects.</summary>
    Small = 3,

    /// <summary>The charge was wrong.</summary>
    ChargeWrong = 4,

    /// <summary>The service did not work as it should.</summary>
    ServiceFailed = 5,

    /// <summary>The charge was right; it is credited as a favour.</summary>
    Goodwill = 6,

    /// <summary>The charge was right.</summary>
    ChargeRight = 7,
}

/// <summary>What is said to a decision.</summary>
/// <param name="By">Who decided; <see langword="null"/> for a rule.</param>
/// <param name="Words">What the operator writes to the customer, if anything.</param>
public sealed record DisputeAnswer(DisputeGround Ground, string? By, string? Words);
