using System.Net;
using AngleSharp.Html.Dom;
using ECare.Tests.SignIn;
using ECare.Tests.Web;
using ECare.Web.Demo;

namespace ECare.Tests.Pages;

/// <summary>Every form that stands on a page of the portal, sent as no page would send it.</summary>
[TestFixture]
[Category("Web")]
public sealed class EveryFormTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Token = "__RequestVerificationToken";
    private const string Route = "ufprt";

    private static readonly (string Name, Func<string, string> Value)[] Spoilt =
    [
        ("a NUL", name => $"{name}=a%00b"),
        ("a control character", name => $"{name}=%1b"),
        ("bytes that are no text", name => $"{name}=%ff%fe"),
        ("half a letter", name => $"{name}=%e0%a4"),
        ("far too much", name => $"{name}={new string('x', 70_000)}"),
        ("itself twice", name => $"{name}=1&{name}=2"),
        ("itself twice in another case", name => $"{name}=1&{name.ToUpperInvariant()}=2"),
    ];

    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [TestCase("/np", null)]
    [TestCase("/np", DemoStory.FamilyParent)]
    [TestCase("/sa", DemoStory.Disputed)]
    public async Task Is_refused_when_one_of_its_fields_holds_no_text(string home, DemoStory? story)
    {
        using var visitor = await ComeInAsync(home, story);
        var wrong = new List<string>();
        var forms = await FormsAsync(visitor, home);
        foreach (var (page, form, name) in forms)
        {
            foreach (var field in Fields(form).Where(field => field is not (Token or Route)))
            {
                // Ticks of one name are sent once each.
                foreach (var (how, body) in Spoilt.Where(each => field != "charge" || !each.Name.Contains("twice", StringComparison.Ordinal)))
                {
                    var status = await SendAsync(visitor, page, form, Form, $"{Tokens(form)}&{body(Uri.EscapeDataString(field))}");
                    if (status != HttpStatusCode.BadRequest)
                    {
                        wrong.Add($"{name}: {(int)status} for {field} with {how}");
                    }
                }
            }
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(forms, Has.Count.GreaterThan(story is null ? 1 : 4));
            Assert.That(wrong, Is.Empty);
        }
    }

    [TestCase("/np", null)]
    [TestCase("/sa", DemoStory.Disputed)]
    public async Task Is_refused_when_it_is_no_form_at_all(string home, DemoStory? story)
    {
        using var visitor = await ComeInAsync(home, story);
        var wrong = new List<string>();
        foreach (var (page, form, name) in await FormsAsync(visitor, home))
        {
            (string Type, string Body)[] bodies =
            [
                ("multipart/form-data", "--x"),
                ("multipart/form-data; boundary=x", "no boundary at all"),
                ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nunfinished"),
                ("multipart/form-data; boundary=x", $"--x\r\nContent-Disposition: form-data; name=\"phone\"\r\n\r\n{new string('9', 3_000_000)}\r\n--x--\r\n"),
                ($"multipart/form-data; boundary={new string('x', 500)}", "--x--"),
                ($"{Form}; charset=utf-16", Tokens(form)),
                (Form, string.Join('&', Enumerable.Range(0, 1_000).Select(i => $"f{i}=1"))),
                (Form, new string('&', 5_000) + "=" + new string('=', 5_000)),
                ("text/plain", Tokens(form)),
                ("application/json", "{\"ufprt\":"),
            ];
            foreach (var (type, body) in bodies)
            {
                var status = await SendAsync(visitor, page, form, type, body);
                if (status is not (HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.MethodNotAllowed or HttpStatusCode.UnsupportedMediaType))
                {
                    wrong.Add($"{name}: {(int)status} for {type} {body[..Math.Min(60, body.Length)]}");
                }
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    /// <summary>What a field cannot mean is the sender's fault too, whatever the form makes of it.</summary>
    [TestCase("/np", null)]
    [TestCase("/np", DemoStory.FamilyParent)]
    public async Task Never_breaks_the_portal_whatever_its_fields_say(string home, DemoStory? story)
    {
        using var visitor = await ComeInAsync(home, story);
        var broken = new List<string>();
        foreach (var (page, form, name) in await FormsAsync(visitor, home))
        {
            foreach (var value in new[] { "", "-1", "99999999999999999999", "१२३", new string('9', 5_000), "../../etc/passwd", "<script>", "%", "'; --", "\r\nSet-Cookie: a=b" })
            {
                // The cookie and the session are the visitor's own; ending them is not what is tried here.
                var body = string.Join('&', Fields(form).Where(field => field is not (Token or Route)).Select(field => $"{Uri.EscapeDataString(field)}={Uri.EscapeDataString(value)}"));
                if (body.Length > 0 && await SendAsync(visitor, page, form, Form, $"{Tokens(form)}&{body}") is >= HttpStatusCode.InternalServerError and var status)
                {
                    broken.Add($"{name}: {(int)status} for '{value[..Math.Min(20, value.Length)]}'");
                }
            }
        }

        Assert.That(broken, Is.Empty);
    }

    private async Task<Visitor> ComeInAsync(string home, DemoStory? story)
    {
        var visitor = new Visitor(portal);
        if (story is { } who)
        {
            await visitor.SignInAsync(home == "/np" ? "chautari" : "rimal", who);
        }

        return visitor;
    }

    /// <summary>One form of each kind: two of a kind have the same fields and stand on the same kind of page.</summary>
    private async Task<IReadOnlyList<(Page Page, IHtmlFormElement Form, string Name)>> FormsAsync(Visitor visitor, string home)
    {
        var views = (await portal.ViewsAsync(visitor, home)).Select(view => (view.View.Kind, view.Page)).ToList();
        if (views.Find(view => view.Page.Has(CodeWalk.PhoneForm)) is { Page: { } signIn })
        {
            views.Add(("signInPage with a code", await visitor.SubmitAsync(signIn, signIn.Form(CodeWalk.PhoneForm), ("phone", "+9779845660876"))));
        }

        return
        [
            .. from view in views
               from form in view.Page.Document.QuerySelectorAll("form[method=post]").OfType<IHtmlFormElement>()
               group (view.Page, form, $"{view.Kind}: {string.Join(", ", Fields(form).Where(field => field is not (Token or Route)))}")
                   by string.Join(',', Fields(form)) + form.QuerySelector("button")?.TextContent.Trim() into kinds
               select kinds.First(),
        ];
    }

    private static List<string> Fields(IHtmlFormElement form) =>
        [.. form.Elements.Select(field => field.GetAttribute("name")).OfType<string>().Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>What makes the form one of ours, so that it is the rest that is judged.</summary>
    private static string Tokens(IHtmlFormElement form) => string.Join('&', new[] { Token, Route }
        .Select(name => (name, form.QuerySelector($"[name={name}]")?.GetAttribute("value")))
        .Where(field => field.Item2 is not null)
        .Select(field => $"{field.name}={Uri.EscapeDataString(field.Item2!)}"));

    private static async Task<HttpStatusCode> SendAsync(Visitor visitor, Page page, IHtmlFormElement form, string type, string body)
    {
        var action = new Uri(page.Address, form.GetAttribute("action") is { Length: > 0 } given ? given : page.Address.PathAndQuery);
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await visitor.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
