using ECare.Core.Behaviour;
using ECare.Tests.Primitives;
using Microsoft.Extensions.Options;

namespace ECare.Tests.Behaviour;

public sealed class PseudonymTests
{
    private readonly Pseudonyms pseudonyms = WithKey(1);

    [Test]
    public void An_account_keeps_its_pseudonym_in_every_process_with_the_key() =>
        Assert.That(WithKey(1).Of("chautari", 42), Is.EqualTo(pseudonyms.Of("chautari", 42)));

    [Test]
    public void Trails_of_two_operators_or_under_two_keys_cannot_be_joined()
    {
        Assert.That(pseudonyms.Of("rimal", 42), Is.Not.EqualTo(pseudonyms.Of("chautari", 42)));
        Assert.That(WithKey(2).Of("chautari", 42), Is.Not.EqualTo(pseudonyms.Of("chautari", 42)));
    }

    [Test]
    public void Says_nothing_about_the_account()
    {
        var values = Enumerable.Range(1, 1000).Select(id => pseudonyms.Of("chautari", id).Value).ToArray();

        Assert.That(values, Is.Unique.And.All.Length.EqualTo(22));
    }

    [TestCase("ar-SA")]
    [TestCase("nl-NL")]
    public void Is_the_same_under_every_culture(string culture)
    {
        var expected = pseudonyms.Of("chautari", -42);
        using var _ = CultureScope.Of(culture);

        Assert.That(pseudonyms.Of("chautari", -42), Is.EqualTo(expected));
    }

    [TestCase("dashain-2083", "dashain-2083")]
    [TestCase("a\0b'\"<", "ab")]
    public void A_step_keeps_only_the_characters_of_a_code(string campaign, string kept)
    {
        var step = new Step { Who = Pseudonym.Nobody, Kind = StepKind.Landed, PageVersion = "v1", Campaign = campaign, At = DateTimeOffset.UnixEpoch };

        Assert.That(step.Campaign, Is.EqualTo(kept));
    }

    [Test]
    public void Every_kind_of_step_belongs_to_a_journey() =>
        Assert.That(Enum.GetValues<StepKind>().Select(Journeys.Of).Distinct(), Is.EquivalentTo(Enum.GetValues<Journey>()));

    private static Pseudonyms WithKey(byte seed) =>
        new(Options.Create(new BehaviourOptions { PseudonymKey = Convert.ToBase64String(Enumerable.Repeat(seed, 32).ToArray()) }));
}
