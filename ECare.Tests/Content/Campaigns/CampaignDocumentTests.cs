using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Core.Primitives;
using ECare.Tests.Operators;
using ECare.Web.Content.Campaigns;
using ECare.Web.Demo.Truth;

namespace ECare.Tests.Content.Campaigns;

/// <summary>Campaign documents as editors wrote them, and what becomes of them.</summary>
internal sealed class CampaignDocumentTests
{
    private static IEnumerable<string> Operators => DemoOperators.All.All.Select(@operator => @operator.Name);

    [Test]
    public void Every_published_audience_rule_compiles()
    {
        foreach (var document in PublishedCampaigns.Documents)
        {
            Assert.That(
                AudienceRule.Read(PublishedCampaigns.ValueOf(document, "audience")),
                Is.InstanceOf<AudienceRuleReading.Read>(),
                PublishedCampaigns.ValueOf(document, "campaignCode"));
        }
    }

    [TestCaseSource(nameof(Operators))]
    public void The_campaigns_of_every_operator_make_a_set(string name)
    {
        var set = new CampaignSet(PublishedCampaigns.Of(name));

        Assert.That(set.Count, Is.GreaterThan(4));
    }

    [TestCaseSource(nameof(Operators))]
    public void The_truth_knows_every_campaign(string name)
    {
        foreach (var campaign in PublishedCampaigns.Of(name))
        {
            Assert.That(() => CampaignTruth.EffectOf(name, campaign.Code), Throws.Nothing);
        }
    }

    [TestCase("Asia/Kathmandu", "2026-11-01T00:00:00", "2026-10-31T18:15:00Z")]
    [TestCase("Europe/Amsterdam", "2026-07-01T09:00:00", "2026-07-01T07:00:00Z")]
    [TestCase("Europe/Amsterdam", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z", Description = "The hour that is skipped: moved on by it")]
    [TestCase("Europe/Amsterdam", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z", Description = "The hour that comes twice: the first")]
    public void Dates_are_the_operators_wall_clock(string zone, string written, string meant)
    {
        var local = DateTime.Parse(written, System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(LocalZone.Of(zone).InstantOf(local), Is.EqualTo(DateTimeOffset.Parse(meant, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Test]
    public void Quiet_hours_and_the_week_are_the_operators()
    {
        var policy = CampaignPublisher.PolicyOf(DemoOperators.Of("chautari"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(policy.QuietFrom, Is.EqualTo(new TimeOnly(21, 0)));
            Assert.That(policy.QuietUntil, Is.EqualTo(new TimeOnly(7, 0)));
            Assert.That(policy.WeekStart, Is.EqualTo(DayOfWeek.Sunday));
        }
    }
}
