using CsCheck;
using ECare.Campaigns.Audience;

namespace ECare.Tests.Campaigns.Audience;

public sealed class AudienceRuleTests
{
    private static readonly Gen<string> Condition = Gen.OneOf(
        OneOf("line.kind = prepaid", "line.kind != postpaid", "segment in (student, \"a b\")", "business", "roaming.recent"),
        OneOf("owns \"night-data\"", "owns x", "everyone", "language = \"ne-NP\"", "plan = \"say \\\"hi\\\"\""),
        Gen.Select(OneOf("<", "<=", ">", ">=", "=", "!="), Gen.Int[-50, 5000], (op, number) => $"tenure.days {op} {number}"),
        Gen.Select(Gen.Int[0, 400], OneOf("MB", "GB", "TB"), (number, unit) => $"usage.data30 > {number}.5 {unit}"),
        Gen.Select(Gen.Int[0, 50], Gen.Int[50, 100], (low, high) => $"data.left between {low} % and {high}"));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static readonly Gen<string> Rule = Gen.Recursive<string>((depth, inner) => depth > 4
        ? Condition
        : Gen.OneOf(
            Condition,
            Gen.Select(inner, inner, (left, right) => $"({left}) and ({right})"),
            Gen.Select(inner, inner, (left, right) => $"({left})   or\n({right})"),
            inner.Select(rule => $"not ({rule})")));

    [Test]
    public void Reads_what_it_prints() => Rule.Sample(text =>
    {
        var rule = CampaignWorld.Rule(text);
        var again = CampaignWorld.Rule(rule.ToString());

        return again.Equals(rule) && again.IsPersonal == rule.IsPersonal;
    });

    [Test]
    public void Means_the_same_after_printing() => Gen.Select(Rule, Gen.Int[0, 3000], Gen.Float[0, 100], Gen.Bool).Sample((text, tenure, left, business) =>
    {
        var person = new SubscriberFacts(Guid.Empty)
        {
            [NumberFact.TenureDays] = tenure,
            [NumberFact.DataLeft] = left,
            [NumberFact.Data30] = tenure * 100f,
            [ChoiceFact.LineKind] = "prepaid",
            [ChoiceFact.Segment] = business ? "a b" : null,
            [FlagFact.Business] = business,
            OwnedOffers = business ? ["x"] : ["night-data"],
        };
        var rule = CampaignWorld.Rule(text);

        return rule.Holds(person) == CampaignWorld.Rule(rule.ToString()).Holds(person);
    });

    [TestCase("line.kind=prepaid  and  (tenure.days<90)", "line.kind = prepaid and tenure.days < 90")]
    [TestCase("not(business or roaming.recent)", "not (business or roaming.recent)")]
    [TestCase("(business and business) or roaming.recent", "business and business or roaming.recent")]
    [TestCase("owns night-data", "owns \"night-data\"")]
    [TestCase("not consent.sms and consent.email", "not consent.sms and consent.email")]
    [TestCase("", "everyone")]
    public void Prints_one_form(string text, string canonical) => Assert.That(CampaignWorld.Rule(text).ToString(), Is.EqualTo(canonical));

    [TestCase("line.kind = hybrid", RuleError.UnknownValue, 12, "hybrid", "prepaid")]
    [TestCase("tenur.days < 9", RuleError.UnknownFact, 0, "tenur.days", "tenure.days")]
    [TestCase("tenure.days < 9 GB", RuleError.WrongUnit, 16, "GB", null)]
    [TestCase("usage.data30 > 2 kg", RuleError.WrongUnit, 17, "kg", "MB")]
    [TestCase("business and", RuleError.Unexpected, 12, "", "not")]
    [TestCase("business business", RuleError.Unexpected, 9, "business", "and")]
    [TestCase("(business", RuleError.Unexpected, 9, "", ")")]
    [TestCase("tenure.days 9", RuleError.Unexpected, 12, "9", "=")]
    [TestCase("tenure.days between 9 and 3", RuleError.EmptyRange, 26, "3", "9")]
    [TestCase("plan = \"open", RuleError.Unexpected, 7, "\"open", "\"...\"")]
    [TestCase("business & roaming.recent", RuleError.Unexpected, 9, "&", "and")]
    public void Tells_where_a_rule_is_wrong_and_what_was_expected(string text, RuleError error, int position, string found, string? expected)
    {
        var refused = (AudienceRuleReading.Refused)AudienceRule.Read(text);

        Assert.Multiple(() =>
        {
            Assert.That((refused.Error, refused.Position, refused.Found), Is.EqualTo((error, position, found)));
            Assert.That(refused.Expected, expected is null ? Is.Empty : Has.Member(expected));
        });
    }

    [Test]
    public void Refuses_a_rule_that_is_nested_too_deep() => Assert.That(
        AudienceRule.Read(new string('(', 1_000) + "business"), Is.InstanceOf<AudienceRuleReading.Refused>());

    [Test]
    public void Never_throws_on_any_text() => Gen.String.Sample(text => AudienceRule.Read(text) is not null);

    [TestCase("contract.months > 3")]
    [TestCase("contract.months != 3")]
    [TestCase("plan = a")]
    [TestCase("plan != a")]
    public void Answers_no_comparison_with_what_is_unknown(string text) =>
        Assert.That(CampaignWorld.Rule(text).Holds(new SubscriberFacts(Guid.Empty)), Is.False);

    [Test]
    public void Counts_a_gigabyte_as_1024_megabytes()
    {
        var person = new SubscriberFacts(Guid.Empty) { [NumberFact.Data30] = 2048 };

        Assert.That(CampaignWorld.Rule("usage.data30 >= 2 GB").Holds(person), Is.True);
        Assert.That(CampaignWorld.Rule("usage.data30 > 2 GB").Holds(person), Is.False);
    }
}
