using System.Net;
using ECare.Tests.Web;
using ECare.Web.Demo;

namespace ECare.Tests.Pages;

/// <summary>When something goes wrong the site says so in its own words and its own language, and gives a way on.</summary>
[TestFixture]
[Category("Web")]
public sealed class ErrorPageTests
{
    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [TestCase("/np", "ne-NP", PlantedFault.View)]
    [TestCase("/sa", "ar-SA", PlantedFault.Layout)]
    [TestCase("/nl/en", "en", PlantedFault.Layout)]
    public async Task Bears_a_page_that_breaks_while_it_is_made(string home, string language, string fault)
    {
        using var visitor = new Visitor(portal);
        visitor.Client.DefaultRequestHeaders.Add(PlantedFault.Header, fault);

        var page = await visitor.GetAsync(portal.AddressOf(home, "helpCenterPage"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(page.Document.DocumentElement.GetAttribute("lang"), Is.EqualTo(language));
            Assert.That(page.Heading, Is.EqualTo(await HeadingOfAsync(home, 500)));
            Assert.That(page.Has(".error-page .button"), Is.True, "no dead end");
            Assert.That(page.Text, Does.Not.Contain("Exception").And.Not.Contain("   at ").And.Not.Contain("SetShell"));
            Assert.That(page.Headers.CacheControl?.NoStore, Is.True);
        }
    }

    [Test]
    public async Task Says_it_in_plain_words_when_even_the_error_page_breaks()
    {
        using var visitor = new Visitor(portal);
        visitor.Client.DefaultRequestHeaders.Add(PlantedFault.Header, PlantedFault.Always);

        var page = await visitor.GetAsync(portal.AddressOf("/sa", "helpCenterPage"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(page.Document.DocumentElement.GetAttribute("lang"), Is.EqualTo("ar"));
            Assert.That(page.Heading, Is.Not.Empty);
            Assert.That(page.Text, Does.Not.Contain("Exception"));
        }
    }

    [TestCase("/np", "ne-NP")]
    [TestCase("/sa/en", "en")]
    public async Task Refuses_in_the_sites_words_what_a_role_may_not(string home, string language)
    {
        using var parent = new Visitor(portal);
        using var child = new Visitor(portal);
        var operatorName = home.StartsWith("/np", StringComparison.Ordinal) ? "chautari" : "rimal";
        await parent.SignInAsync(operatorName, DemoStory.FamilyParent);
        await child.SignInAsync(operatorName, DemoStory.FamilyMinor);
        var address = portal.AddressOf(home, "accountPage");
        var allowed = (await parent.GetAsync(address)).Document.QuerySelector("form:has([name=purpose]) [name=ufprt]")!.GetAttribute("value")!;
        var own = await child.GetAsync(address);

        var page = await child.SubmitAsync(
            own, own.Form("form:has([name=language])"), ("ufprt", allowed), ("purpose", "Marketing"), ("allowed", "true"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(own.Has("[name=purpose]"), Is.False, "nobody is offered what would be refused");
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(page.Document.DocumentElement.GetAttribute("lang"), Is.EqualTo(language));
            Assert.That(page.Heading, Is.EqualTo(await HeadingOfAsync(home, 403)));
        }
    }

    [TestCase("session", "not-an-id")]
    [TestCase("purpose", "Everything")]
    [TestCase("purpose", "")]
    [TestCase("allowed", "perhaps")]
    [TestCase("language", "tlh")]
    [TestCase("digits", "roman")]
    [TestCase("calendar", "Mayan")]
    public async Task Takes_no_choice_that_the_page_did_not_offer(string field, string value)
    {
        using var visitor = new Visitor(portal);
        using var elsewhere = new Visitor(portal);
        await visitor.SignInAsync("chautari", DemoStory.FamilyParent);
        await elsewhere.SignInAsync("chautari", DemoStory.FamilyParent);
        var account = await visitor.GetAsync(portal.AddressOf("/np", "accountPage"));
        var form = account.Document.QuerySelectorAll($"form:has([name={field}])").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().First();

        var page = await visitor.SubmitAsync(account, form, (field, value));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(page.Heading, Is.EqualTo(await HeadingOfAsync("/np", 400)));
        }
    }

    private async Task<string> HeadingOfAsync(string home, int status)
    {
        using var visitor = new Visitor(portal);
        var written = portal.Pages(home).Single(page => page.Kind == $"errorPage {status}");
        var page = await visitor.GetAsync(written.Address);
        Assert.That(page.Status, Is.EqualTo((HttpStatusCode)status), "an error page says its own status, whoever asks for it");
        return page.Heading;
    }
}
