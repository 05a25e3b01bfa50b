using System.Net;
using ECare.Core.Persistence;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Campaigns.Web;

/// <summary>A page is worth more than the campaign on it.</summary>
[TestFixture]
[Category("Web")]
public sealed class FailureTests
{
    [Test]
    public async Task Shows_the_dashboard_without_a_personal_campaign_when_the_campaigns_tables_fail()
    {
        var portal = await PortalHost.SharedAsync();
        using var visitor = new Visitor(portal);
        await visitor.SignInAsync("rimal-bahrain", DemoStory.Everyday);
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open("rimal-bahrain");

        await db.Database.ExecuteSqlAsync($"""ALTER TABLE "CampaignContacts" RENAME TO "CampaignContactsAway" """);
        Page dashboard;
        try
        {
            dashboard = await visitor.GetAsync(portal.AddressOf("/bh/en", "dashboardPage"));
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"""ALTER TABLE "CampaignContactsAway" RENAME TO "CampaignContacts" """);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(dashboard.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(dashboard.Words(".hero-figure"), Is.Not.Empty);
            Assert.That(dashboard.Has("ec-seen[data-url*='decision']"), Is.False);
        }
    }
}
