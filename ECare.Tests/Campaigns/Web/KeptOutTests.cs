using ECare.Cms.Files;
using ECare.Tests.Web;
using ECare.Web.Content.Campaigns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;

namespace ECare.Tests.Campaigns.Web;

/// <summary>Campaigns that the portal cannot use: an editor's publication is refused, an import is kept out.</summary>
[TestFixture]
[Category("Web")]
internal sealed class KeptOutTests
{
    private const string Operator = "polder";

    private SharedPortal portal = null!;
    private IContentService contents = null!;
    private CampaignPublisher publisher = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        portal = await PortalHost.SharedAsync();
        contents = portal.Services.GetRequiredService<IContentService>();
        publisher = portal.Services.GetRequiredService<CampaignPublisher>();
    }

    [Test]
    public async Task A_campaign_whose_rule_names_an_unknown_fact_is_kept_out_and_staff_are_told_why()
    {
        var document = CampaignOf(Operator);
        var (code, audience) = (document.GetValue<string>("campaignCode")!, document.GetValue<string>("audience"));
        try
        {
            await ImportAsync(document.Key, "household = family");
            await UntilAsync(() => publisher.KeptOut.Count > 0);
            var health = await portal.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
            using var stranger = new Visitor(portal);
            var told = await stranger.Client.GetStringAsync(new Uri(portal.Address, "/health/ready"));

            using (Assert.EnterMultipleScope())
            {
                Assert.That(publisher.DocumentOf(Operator, code), Is.Null);
                Assert.That(publisher.KeptOut.Single().Reason, Does.Contain("there is no fact “household”"));
                Assert.That(health.Entries[CampaignCheck.Name].Status, Is.EqualTo(HealthStatus.Degraded));
                Assert.That(health.Entries[CampaignCheck.Name].Description, Does.Contain(document.Key.ToString()));
                Assert.That(told, Does.Not.Contain("household"));
            }
        }
        finally
        {
            await ImportAsync(document.Key, audience);
        }

        await UntilAsync(() => publisher.KeptOut.Count == 0);
        Assert.That(publisher.DocumentOf(Operator, code), Is.EqualTo(document.Key));
    }

    [Test]
    public void An_editor_cannot_publish_it()
    {
        var document = contents.GetById(CampaignOf(Operator).Key)!;
        document.SetValue("audience", "household = family");
        contents.Save(document);
        var published = contents.Publish(document, ["*"]);
        contents.Save(Restored(document.Key));

        Assert.That(published.Success, Is.False);
    }

    private IContent Restored(Guid key)
    {
        var document = contents.GetById(key)!;
        document.SetValue("audience", document.GetValue<string>("audience", published: true));
        return document;
    }

    private IContent CampaignOf(string operatorName)
    {
        var code = portal.Services.GetRequiredService<ECare.Campaigns.CampaignDirectory>().Find(operatorName)!.Serving.Set.Campaigns[0].Code;
        return contents.GetById(publisher.DocumentOf(operatorName, code)!.Value)!;
    }

    /// <summary>As files are read, which passes the checks of a publication by.</summary>
    private async Task ImportAsync(Guid key, string? audience)
    {
        using (var scope = portal.Services.GetRequiredService<ICoreScopeProvider>().CreateCoreScope())
        {
            using (scope.Notifications.Suppress())
            {
                var document = contents.GetById(key)!;
                document.SetValue("audience", audience);
                contents.Save(document);
                Assert.That(contents.Publish(document, ["*"]).Success);
            }

            scope.Complete();
        }

        await portal.Services.GetRequiredService<UsyncRefresh>().EverythingAsync(default);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var tries = 0; !holds(); tries++)
        {
            Assert.That(tries, Is.LessThan(600), "It did not happen within a minute.");
            await Task.Delay(100);
        }
    }
}
