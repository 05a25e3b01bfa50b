using ECare.Core.Accounts;
using ECare.Core.Operators;

namespace ECare.Web.Features.Desk.Consents;

/// <summary>The form, and the proof of whom it asked for.</summary>
public sealed record ConsentsModel(DeskFrame Frame, Operator Operator, DeskTime Time) : IDeskPage
{
    /// <summary>What was typed.</summary>
    public required ConsentForm Form { get; init; }

    /// <summary>Why nothing is shown.</summary>
    public string? Error { get; init; }

    /// <summary>Several where a number is several customers'.</summary>
    public IReadOnlyList<ConsentRecord> Records { get; init; } = [];

    /// <summary>How a consent stands now.</summary>
    public static string StateOf(ConsentRecord record, ConsentPurpose purpose)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Customer.ConsentsTo(purpose) ? ConsentDeskWords.Given
            : record.Changes.Any(change => change.Purpose == purpose && !change.IsGiven) ? ConsentDeskWords.Withdrawn
            : ConsentDeskWords.Never;
    }
}

/// <summary>Whose proof is asked for, and why.</summary>
public sealed record ConsentForm
{
    /// <summary>As it is written at home or abroad.</summary>
    public string? Number { get; init; }

    /// <summary>The id of the operator's business systems.</summary>
    public string? Customer { get; init; }

    public string? Reason { get; init; }
}
