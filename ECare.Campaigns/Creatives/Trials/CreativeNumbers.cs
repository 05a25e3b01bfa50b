using ECare.Campaigns.Reporting;

namespace ECare.Campaigns.Creatives.Trials;

/// <summary>What was counted of the people of one creative. All but <see cref="Shown"/> are people, each once.</summary>
/// <param name="People">Who were first shown it.</param>
/// <param name="Shown">How often it was shown to them.</param>
/// <param name="Seen">Who had it in their window.</param>
/// <param name="Clicked">Who clicked.</param>
/// <param name="Reached">Who reached the goal.</param>
/// <param name="Hidden">Who said "not interested".</param>
/// <param name="Complained">Who disputed a charge.</param>
public sealed record CreativeNumbers(long People, long Shown, long Seen, long Clicked, long Reached, long Hidden, long Complained)
{
    internal const int PersonFlag = 1;
    internal const int SeenFlag = 2;
    internal const int ClickedFlag = 4;
    internal const int ReachedFlag = 8;
    internal const int HiddenFlag = 16;
    internal const int ComplainedFlag = 32;

    /// <summary>Nobody.</summary>
    public static CreativeNumbers None { get; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>People and goals.</summary>
    public TrialArm Goals => new(People, Reached);

    /// <summary>People and those who do not want it.</summary>
    public TrialArm Refusals => new(People, Hidden);

    /// <summary>People and disputes.</summary>
    public TrialArm Complaints => new(People, Complained);

    /// <summary>Both together.</summary>
    public static CreativeNumbers operator +(CreativeNumbers one, CreativeNumbers other) => new(
        one.People + other.People,
        one.Shown + other.Shown,
        one.Seen + other.Seen,
        one.Clicked + other.Clicked,
        one.Reached + other.Reached,
        one.Hidden + other.Hidden,
        one.Complained + other.Complained);

    /// <summary>The one without the other.</summary>
    public static CreativeNumbers operator -(CreativeNumbers one, CreativeNumbers other) => one + new CreativeNumbers(
        -other.People, -other.Shown, -other.Seen, -other.Clicked, -other.Reached, -other.Hidden, -other.Complained);

    /// <summary>What is known of a person.</summary>
    internal static int Known(CreativePerson person) => PersonFlag
        | (person.SeenAt is null ? 0 : SeenFlag)
        | (person.ClickedAt is null ? 0 : ClickedFlag)
        | (person.ReachedAt is null ? 0 : ReachedFlag)
        | (person.HiddenAt is null ? 0 : HiddenFlag)
        | (person.ComplainedAt is null ? 0 : ComplainedFlag);

    /// <summary>A person's part of the sums.</summary>
    internal static CreativeNumbers Of(int flags, int shown)
    {
        int One(int flag) => (flags & flag) == 0 ? 0 : 1;
        return new CreativeNumbers(One(PersonFlag), shown, One(SeenFlag), One(ClickedFlag), One(ReachedFlag), One(HiddenFlag), One(ComplainedFlag));
    }
}
