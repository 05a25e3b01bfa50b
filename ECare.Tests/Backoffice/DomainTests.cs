using System.Net;
using System.Text.Json.Nodes;
using ECare.Tests.Web;

namespace ECare.Tests.Backoffice;

/// <summary>Culture and hostnames: under which addresses a country is found.</summary>
[TestFixture]
[Category("Web")]
internal sealed class DomainTests
{
    private SharedPortal portal = null!;
    private Editor administrator = null!;
    private Guid home;
    private JsonNode was = null!;

    [SetUp]
    public async Task Remember_the_hostnames_of_Nepal()
    {
        portal = await PortalHost.SharedAsync();
        administrator = await Editor.SignInAsync(portal, "admin");
        home = new Places(portal).Home("chautari").Key;
        was = (await administrator.GetAsync($"document/{home}/domains")).Json;
    }

    [TearDown]
    public async Task Put_them_back()
    {
        await administrator.SendAsync("PUT", $"document/{home}/domains", was.DeepClone());
        administrator.Dispose();
    }

    [Test]
    public async Task Pages_are_found_under_a_new_hostname_at_once_and_not_any_more_when_it_is_gone()
    {
        var before = await StatusAsync("/nepal/en");
        var added = await PutAsync(("/nepal/en", "en"));
        var during = (await StatusAsync("/nepal/en"), await StatusAsync("/np/en"));
        var shown = (await administrator.GetAsync($"document/{home}/domains")).Json["domains"]!.AsArray().Select(domain => domain!["domainName"]!.GetValue<string>());
        var log = (await administrator.GetAsync($"document/{home}/audit-log")).Json["items"]![0]!;
        await PutAsync();
        var after = await StatusAsync("/nepal/en");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(added.Status, Is.EqualTo(HttpStatusCode.OK), added.Text);
            Assert.That((before, during.Item1, during.Item2, after), Is.EqualTo((404, 200, 200, 404)));
            Assert.That(shown, Is.EqualTo(new[] { "/np", "/np/en", "/nepal/en" }));
            Assert.That(((string?)log["logType"], (string?)log["comment"]), Is.EqualTo(("AssignDomain", "Hostnames: /np (ne-NP), /np/en (en), /nepal/en (en)")));
        }
    }

    [Test]
    public async Task The_language_below_a_document_is_kept_apart_from_its_hostnames()
    {
        var sent = was.DeepClone();
        sent["defaultIsoCode"] = "ne-NP";

        var answer = await administrator.SendAsync("PUT", $"document/{home}/domains", sent);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
        Assert.That((await administrator.GetAsync($"document/{home}/domains")).Json.ToJsonString(), Is.EqualTo(sent.ToJsonString()));
    }

    [TestCase("", "en", HttpStatusCode.BadRequest)]
    [TestCase("*", "en", HttpStatusCode.BadRequest)]
    [TestCase("a b", "en", HttpStatusCode.BadRequest)]
    [TestCase("https://", "en", HttpStatusCode.BadRequest)]
    [TestCase("//evil", "en", HttpStatusCode.BadRequest)]
    [TestCase("javascript:alert(1)", "en", HttpStatusCode.BadRequest)]
    [TestCase("/umbraco", "en", HttpStatusCode.BadRequest)]
    [TestCase("example.com/media", "en", HttpStatusCode.BadRequest)]
    [TestCase("xn--.example", "en", HttpStatusCode.BadRequest)]
    [TestCase("/nepal", "xx-XX", HttpStatusCode.BadRequest)]
    [TestCase("/NP", "en", HttpStatusCode.Conflict)]
    [TestCase("/sa", "en", HttpStatusCode.Conflict)]
    public async Task Refuses_what_no_visitor_could_type_or_somebody_else_has(string name, string language, HttpStatusCode status)
    {
        var answer = await PutAsync((name, language));

        Assert.That((answer.Status, answer.IsProblem), Is.EqualTo((status, true)), answer.Text);
        Assert.That((await administrator.GetAsync($"document/{home}/domains")).Json.ToJsonString(), Is.EqualTo(was.ToJsonString()));
    }

    [TestCase("mobile.example.np")]
    [TestCase("https://mobile.example.np:8443/en/")]
    [TestCase("xn--l2bey1c2b.example")]
    public async Task Takes_names_of_hosts(string name)
    {
        var answer = await PutAsync((name, "en"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
    }

    [TestCase("नेपाल.example", "xn--l2bey1c2b.example")]
    [TestCase("شبكة.مثال/en", "xn--ngbc5azd.xn--mgbh0fb")]
    public async Task A_host_in_the_letters_of_its_people_is_found_as_browsers_send_it(string name, string sent)
    {
        var added = await PutAsync((name, "en"));
        var shown = (await administrator.GetAsync($"document/{home}/domains")).Json["domains"]!.AsArray()[^1]!["domainName"]!.GetValue<string>();
        var there = await StatusAsync(name.EndsWith("/en", StringComparison.Ordinal) ? "/en" : "/", sent);
        var elsewhere = await StatusAsync("/ne", sent);
        var nobody = await StatusAsync("/en", "xn--.example");

        Assert.That(added.Status, Is.EqualTo(HttpStatusCode.OK), added.Text);
        Assert.That((shown, there, elsewhere, nobody), Is.EqualTo((name, 200, 404, 400)));
    }

    [Test]
    public async Task A_host_is_the_same_in_both_ways_to_write_it()
    {
        var twice = await PutAsync(("नेपाल.example", "en"), ("xn--l2bey1c2b.example", "ne-NP"));
        var once = await PutAsync(("XN--l2bey1c2b.example", "en"));
        var shown = (await administrator.GetAsync($"document/{home}/domains")).Json["domains"]!.AsArray()[^1]!["domainName"]!.GetValue<string>();

        Assert.That((twice.Status, once.Status, shown), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.OK, "नेपाल.example")));
    }

    [Test]
    public async Task Names_the_document_that_has_the_hostname() =>
        Assert.That((await PutAsync(("/sa", "en"))).Json["title"]!.GetValue<string>(), Does.Contain("/sa (").And.Contain("Rimal"));

    [Test]
    public async Task Editors_of_a_country_see_them_and_do_not_change_them()
    {
        using var nepal = await Editor.SignInAsync(portal, "nepal");

        var read = await nepal.GetAsync($"document/{home}/domains");
        var changed = await nepal.SendAsync("PUT", $"document/{home}/domains", was.DeepClone());

        Assert.That((read.Status, changed.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden)));
    }

    private Task<Answer> PutAsync(params (string Name, string Language)[] more)
    {
        var sent = was.DeepClone();
        foreach (var (name, language) in more)
        {
            sent["domains"]!.AsArray().Add((JsonNode)new JsonObject { ["domainName"] = name, ["isoCode"] = language });
        }

        return administrator.SendAsync("PUT", $"document/{home}/domains", sent);
    }

    private async Task<int> StatusAsync(string address, string? host = null)
    {
        using var visitor = new Visitor(portal);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Host = host;
        using var answer = await visitor.Client.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
