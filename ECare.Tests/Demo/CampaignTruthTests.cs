using ECare.Web.Demo.Truth;

namespace ECare.Tests.Demo;

internal sealed class CampaignTruthTests
{
    private static readonly TruthSubject Newcomer = new(1, 30, "student");
    private static readonly TruthSubject Settled = new(2, 900, "standard");

    [TestCase("caller-tune", -0.02, -0.02, TestName = "One_campaign_harms")]
    [TestCase("pocket-router", 0, 0, TestName = "One_campaign_is_useless")]
    [TestCase("first-month-data", 0.05, 0, TestName = "One_campaign_works_for_newcomers_only")]
    [TestCase("sathi-plus", 0, 0, TestName = "One_campaign_takes_credit_for_what_would_be_bought_anyway")]
    [TestCase("student-night", 0.06, 0.004, TestName = "One_campaign_works_best_in_its_segment")]
    public void Plants_the_uplift(string campaign, double newcomer, double settled)
    {
        Assert.That(CampaignTruth.For("chautari", campaign, Newcomer).Uplift, Is.EqualTo(newcomer));
        Assert.That(CampaignTruth.For("chautari", campaign, Settled).Uplift, Is.EqualTo(settled));
    }

    [Test]
    public void Draws_outcomes_whose_difference_is_the_uplift()
    {
        const int People = 60_000;
        var shown = Enumerable.Range(0, People).Count(line => CampaignTruth.Converts("polder", "safe-start", new(line, 10, null), isShown: true, attempt: 0));
        var held = Enumerable.Range(0, People).Count(line => CampaignTruth.Converts("polder", "safe-start", new(line, 10, null), isShown: false, attempt: 0));

        Assert.That((shown - held) / (double)People, Is.EqualTo(0.050).Within(0.004));
    }

    [Test]
    public void Answers_the_same_every_time() =>
        Assert.That(
            CampaignTruth.OutcomeProbability("ndar", "dalal-tone", Settled, isShown: true),
            Is.EqualTo(CampaignTruth.OutcomeProbability("ndar", "dalal-tone", Settled, isShown: true)));
}
