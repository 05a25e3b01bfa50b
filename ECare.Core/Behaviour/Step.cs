namespace ECare.Core.Behaviour;

/// <summary>
/// A step of a customer's journey. It holds no personal data by construction: no name, number, address, free text or
/// network address has a place to be put into.
/// </summary>
public sealed class Step
{
    internal const int CodeLength = 40;

    /// <summary>Tells two steps of one millisecond apart, and a repeated write from a new one.</summary>
    public Guid Id { get; init; }

    public required Pseudonym Who { get; init; }

    public required StepKind Kind
    {
        get;
        init
        {
            field = value;
            Journey = Journeys.Of(value);
        }
    }

    /// <summary>Follows from <see cref="Kind"/>; stored because reports group by it.</summary>
    public Journey Journey { get; private init; }

    public StepOutcome Outcome { get; init; }

    /// <summary>How long the step took us, in whole milliseconds.</summary>
    public int DurationMilliseconds { get; init; }

    /// <summary>The version of the page that was shown: the published version of its content or the build's.</summary>
    public required string PageVersion
    {
        get;
        init => field = Code(value);
    }

    /// <summary>The campaign that the step belongs to, if any.</summary>
    public string? Campaign
    {
        get;
        init => field = value is null ? null : Code(value);
    }

    public required DateTimeOffset At
    {
        get;
        init
        {
            field = value;
            Id = Guid.CreateVersion7(value);
        }
    }

    // A campaign's code may arrive in a link's query. What is no code is not worth failing a batch for, nor a place to smuggle a name in.
    private static string Code(string value) =>
        string.Concat(value.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.').Take(CodeLength));
}
