using ECare.Campaigns.Decisions;
using ECare.Campaigns.Memory;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Identity.Permissions;
using ECare.Core.Operators;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Campaigns;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.ActionResults;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Features.Account.Known;

/// <summary>Takes the wishes of a person about what offers know; each reaches the signed-in person's own rows only.</summary>
[Needs(Section.Accounts, Act.Change)]
public sealed class KnownController(IUmbracoContextAccessor umbraco, IPublishedUrlProvider urls, IServiceProvider services)
    : SurfaceController(umbraco, urls)
{
    private readonly CampaignMemory memory = services.GetRequiredService<CampaignMemory>();

    private Operator Operator => services.GetRequiredService<SiteRequest>().Site.Operator!;

    [HttpPost]
    public async Task<IActionResult> Withhold(string? fact, bool withheld, CancellationToken cancellationToken)
    {
        if (Person is not { } person || fact is null || !await memory.WithholdAsync(Operator.Name, person.Subscriber, fact, withheld, cancellationToken))
        {
            // No form of ours asks for it.
            return BadRequest();
        }

        return Done(person, withheld ? KnownQuery.LeftOut : KnownQuery.Used);
    }

    [HttpPost]
    public async Task<IActionResult> Forget(string? campaign, CancellationToken cancellationToken)
    {
        if (Person is not { } person || campaign is null)
        {
            return BadRequest();
        }

        // A second click finds nothing more, which is what was wanted.
        await memory.ForgetAsync(Operator.Name, person.Subscriber, campaign, cancellationToken);
        return Done(person, KnownQuery.Forgotten);
    }

    [HttpPost]
    public async Task<IActionResult> ForgetAll(CancellationToken cancellationToken)
    {
        if (Person is not { } person)
        {
            return BadRequest();
        }

        await services.GetRequiredService<CampaignReports>().EraseAsync(Operator.Name, person.Subscriber, cancellationToken);
        return Done(person, KnownQuery.Forgotten);
    }

    [HttpPost]
    public async Task<IActionResult> ShowAgain(string? campaign, CancellationToken cancellationToken)
    {
        if (Person is not { } person || campaign is null)
        {
            return BadRequest();
        }

        await memory.ShowAgainAsync(Operator.Name, person.Subscriber, campaign, cancellationToken);
        return Done(person, KnownQuery.Again);
    }

    /// <summary>On needs the consents to choosing and to pages and gives what is missing; off takes the one for choosing back, and messages stay as they were.</summary>
    [HttpPost]
    public async Task<IActionResult> Switch(bool on, CancellationToken cancellationToken)
    {
        if (Person is not { } person)
        {
            return BadRequest();
        }

        var desk = services.GetRequiredService<ConsentDesk>();
        var site = services.GetRequiredService<SiteRequest>();

        // What the switch said before it was pressed.
        var asked = new ConsentWords(
            site.Site.Culture, $"{site.Words["Consent.Marketing"]}\n{site.Words[on ? "Known.IsOff" : "Known.IsOn"]}\n{site.Words[on ? "Known.SwitchOn" : "Known.SwitchOff"]}");
        await desk.SayAsync(person.CustomerId, new ConsentSaid(ConsentPurpose.Personalisation, on, ConsentWay.KnownPage, asked), cancellationToken);
        if (on)
        {
            await desk.SayAsync(person.CustomerId, new ConsentSaid(ConsentPurpose.MarketingOnPages, IsGiven: true, ConsentWay.KnownPage, asked), cancellationToken);
        }

        services.GetRequiredService<PersonSteps>().Record(HttpContext.RequirePerson(), StepKind.ConsentChanged);
        return Done(person, on ? KnownQuery.On : KnownQuery.Off);
    }

    private CampaignPerson? Person => CampaignPerson.Of(HttpContext, Operator, services.GetRequiredService<Pseudonyms>());

    private RedirectToUmbracoPageResult Done(CampaignPerson person, string what)
    {
        services.GetRequiredService<KnownFacts>().Forget(Operator.Name, person.CustomerId);
        return RedirectToCurrentUmbracoPage(KnownQuery.Address(what));
    }
}
