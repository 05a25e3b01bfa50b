using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ECare.Core.Identity.Sessions;
using ECare.Core.Identity.Users;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Web.Demo;
using ECare.Web.Features.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Web;

/// <summary>A browser without script: keeps cookies, follows redirects, reads pages and sends their forms. Each one comes from a network of its own.</summary>
internal sealed class Visitor : IDisposable
{
    private static readonly HtmlParser Parser = new();
    private static int visitors;

    private readonly SharedPortal? portal;
    private readonly HttpClient client;

    public Visitor(SharedPortal portal)
        : this(portal.Address) => this.portal = portal;

    /// <summary>One who comes to a portal in a process of its own, and has to sign in there by its pages.</summary>
    public Visitor(Uri address)
    {
        client = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        // The limits count by network; a hundred tests from one would meet them.
        Remote = new IPAddress([10, .. BitConverter.GetBytes(Interlocked.Increment(ref visitors)).Take(3)]);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", Remote.ToString());
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Sends what no page would: a test's own request with this visitor's cookies, no redirect followed.</summary>
    public HttpClient Client => client;

    public IPAddress Remote { get; }

    /// <summary>Opens a page and follows redirects.</summary>
    public async Task<Page> GetAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await FollowAsync(request);
    }

    /// <summary>Sends a form as a browser would: its fields as they stand on the page, with <paramref name="fields"/> typed over them.</summary>
    /// <param name="page">The page that the form stands on.</param>
    /// <param name="form">The form, for example <c>page.Form("form.sign-in")</c>.</param>
    /// <param name="fields">What the person types; a name that the form lacks is added as a button's would be.</param>
    public async Task<Page> SubmitAsync(Page page, IHtmlFormElement form, params (string Name, string Value)[] fields)
    {
        var values = Values(form);
        foreach (var (name, value) in fields)
        {
            values[name] = value;
        }

        var action = new Uri(page.Address, form.GetAttribute("action") is { Length: > 0 } given ? given : page.Address.PathAndQuery);
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(values) };
        return await FollowAsync(request);
    }

    /// <summary>Sends what no form without script could, a file for instance, and follows redirects.</summary>
    public async Task<Page> PostAsync(string address, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(client.BaseAddress!, address)) { Content = content };
        return await FollowAsync(request);
    }

    /// <summary>Signs in without the pages of signing in, which have tests of their own.</summary>
    public async Task SignInAsync(DemoPersona persona)
    {
        var login = persona.Login ?? throw new ArgumentException($"{persona.Story} cannot sign in.", nameof(persona));
        await using var scope = (portal ?? throw new InvalidOperationException("This visitor's portal is in a process of its own.")).Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var @operator = services.GetRequiredService<OperatorCatalogue>().Find(persona.Operator)!;
        services.GetRequiredService<CurrentOperator>().Set(@operator);

        var db = services.GetRequiredService<ECareDbContext>();
        var userId = await db.PortalUsers.Where(user => user.Phone == login).Select(user => user.Id).SingleAsync();
        var token = PortalSessions.NewToken();
        services.GetRequiredService<PortalSessions>().Start(token, userId, "Test", Remote);
        await db.SaveChangesAsync();

        var cookie = SessionCookie.Of(@operator, portal.Address.Host, isHttps: false);
        Cookies.Add(portal.Address, new Cookie(cookie.Name, token, cookie.Path));
    }

    /// <summary>Signs in as the person of a story at an operator.</summary>
    public Task SignInAsync(string operatorName, DemoStory story) =>
        SignInAsync(DemoPersonas.Of(operatorName).Single(persona => persona.Story == story));

    public void Dispose() => client.Dispose();

    private static Dictionary<string, string> Values(IHtmlFormElement form) => form.Elements
        .Where(field => field.GetAttribute("name") is not null and not "" && !field.HasAttribute("disabled"))
        .Select(field => (Name: field.GetAttribute("name")!, Value: ValueOf(field)))
        .Where(field => field.Value is not null)
        .GroupBy(field => field.Name, StringComparer.Ordinal)
        .ToDictionary(field => field.Key, field => field.Last().Value!, StringComparer.Ordinal);

    private static string? ValueOf(IElement field) => field switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio" } choice => choice.IsChecked ? choice.Value : null,
        IHtmlInputElement { Type: "submit" or "button" or "image" } => null,
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Value,
        IHtmlTextAreaElement text => text.Value,
        _ => null,
    };

    private async Task<Page> FollowAsync(HttpRequestMessage first)
    {
        const int most = 10;
        var answer = await client.SendAsync(first);
        for (var hop = 0; hop < most && (int)answer.StatusCode is >= 300 and < 400; hop++)
        {
            var next = new Uri(answer.RequestMessage!.RequestUri!, answer.Headers.Location!);
            answer.Dispose();
            answer = await client.GetAsync(next);
        }

        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            return new Page(answer.RequestMessage!.RequestUri!, answer.StatusCode, answer.Headers, text, Parser.ParseDocument(text));
        }
    }
}
