using System.Buffers.Text;

namespace ECare.Campaigns.Audience;

/// <summary>
/// What a decision may know of one subscriber, at one time: numbers, hashed choices, flags and owned offers, nothing that names the person.
/// A number that is not known is NaN, a choice that is not known is absent.
/// </summary>
public sealed class SubscriberFacts
{
    private readonly float[] numbers;
    private readonly ulong[] choices;

    /// <summary>Facts of which nothing is known yet.</summary>
    /// <param name="subscriber">The pseudonymous id, the same for every step and decision of the line.</param>
    public SubscriberFacts(Guid subscriber)
    {
        Subscriber = subscriber;
        numbers = new float[FactSchema.NumberCount];
        Array.Fill(numbers, float.NaN);
        choices = new ulong[FactSchema.ChoiceCount];
    }

    internal SubscriberFacts(Guid subscriber, float[] numbers, ulong[] choices)
    {
        Subscriber = subscriber;
        this.numbers = numbers;
        this.choices = choices;
    }

    /// <summary>Somebody of whom nothing is known and who has agreed to nothing.</summary>
    internal static SubscriberFacts OfStranger { get; } = new(Guid.Empty);

    /// <summary>The id for a pseudonym of 22 characters of base64url, as the steps of a journey carry it.</summary>
    public static Guid IdOf(ReadOnlySpan<char> pseudonym) => new(Base64Url.DecodeFromChars(pseudonym));

    /// <summary>The pseudonymous id.</summary>
    public Guid Subscriber { get; }

    /// <summary>Whether the person agreed to marketing. Without it the choice is not personal.</summary>
    public bool ConsentsToMarketing { get; init; }

    /// <summary>Whether the person agreed that offers are chosen by what is known of them.</summary>
    public bool ConsentsToPersonalisation { get; init; }

    /// <summary>Both consents that a personal choice needs.</summary>
    internal bool AllowsPersonalChoice => ConsentsToMarketing && ConsentsToPersonalisation;

    internal uint Flags { get; init; }

    /// <summary>Hashes of the owned offers' codes.</summary>
    internal ulong[] Owned { get; private set; } = [];

    internal ReadOnlySpan<float> Numbers => numbers;

    internal ReadOnlySpan<ulong> Choices => choices;

    /// <summary>A number, in the unit that <see cref="NumberFact"/> names; NaN when unknown.</summary>
    public float this[NumberFact fact]
    {
        get => numbers[(int)fact];
        init => numbers[(int)fact] = value;
    }

    /// <summary>The hash of a choice; setting takes the text. Absent is null.</summary>
    public string? this[ChoiceFact fact]
    {
        init => choices[Slot(fact)] = StableHash.Of(value);
    }

    /// <summary>A yes or no.</summary>
    public bool this[FlagFact fact]
    {
        get => (Flags & Bit(fact)) != 0;
        init => Flags = value ? Flags | Bit(fact) : Flags & ~Bit(fact);
    }

    /// <summary>The codes of the offers that are active for the subscriber.</summary>
    public IReadOnlyList<string> OwnedOffers
    {
        init => Owned = [.. value.Select(code => StableHash.Of(code)).Order()];
    }

    /// <summary>The codes of plans that are dearer than what the subscriber used justifies. Nothing is chosen by it; it holds campaigns back.</summary>
    public IReadOnlyList<string> DearerPlans
    {
        init => Dearer = [.. value.Select(code => StableHash.Of(code)).Order()];
    }

    /// <summary>Hashes of <see cref="DearerPlans"/>.</summary>
    internal ulong[] Dearer { get; private set; } = [];

    /// <summary>The same without some facts: they are as if nobody knew them.</summary>
    /// <param name="names">As rules name them; other names change nothing.</param>
    public SubscriberFacts Without(IReadOnlyCollection<string> names)
    {
        if (names.Count == 0)
        {
            return this;
        }

        var (fewerNumbers, fewerChoices, fewerFlags) = ((float[])numbers.Clone(), (ulong[])choices.Clone(), Flags);
        foreach (var name in names)
        {
            switch (FactSchema.ByName.GetValueOrDefault(name))
            {
                case FactDefinition.Number number:
                    fewerNumbers[(int)number.Fact] = float.NaN;
                    break;
                case FactDefinition.Choice choice:
                    fewerChoices[Slot(choice.Fact)] = 0;
                    break;
                case FactDefinition.Flag flag:
                    fewerFlags &= ~Bit(flag.Fact);
                    break;
            }
        }

        return new SubscriberFacts(Subscriber, fewerNumbers, fewerChoices)
        {
            ConsentsToMarketing = ConsentsToMarketing,
            ConsentsToPersonalisation = ConsentsToPersonalisation,
            Flags = fewerFlags,
            Owned = Owned,

            // It is made of these two.
            Dearer = names.Contains("plan") || names.Contains("spend.month") ? [] : Dearer,
        };
    }

    private static int Slot(ChoiceFact fact) => fact - ChoiceFact.LineKind;

    private static uint Bit(FlagFact fact) => 1u << (fact - FlagFact.Business);

    internal ulong Choice(ChoiceFact fact) => choices[Slot(fact)];

    internal bool Is(ChoiceFact fact, ulong value) => choices[Slot(fact)] == value;

    internal bool IsDearer(ulong offer) => Dearer.AsSpan().Contains(offer);

    internal bool Owns(ulong offer) => Owned.AsSpan().Contains(offer);

    internal static SubscriberFacts Restored(Guid subscriber, float[] numbers, ulong[] choices, uint flags, (ulong[] Owned, ulong[] Dearer) offers) =>
        new(subscriber, numbers, choices)
        {
            Flags = flags,
            Owned = offers.Owned,
            Dearer = offers.Dearer,
            ConsentsToMarketing = true,
            ConsentsToPersonalisation = true,
        };
}
