using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ECare.Cms.Management;
using ECare.Tests.Web;
using ECare.Web.Backoffice;

namespace ECare.Tests.Backoffice;

/// <summary>A program that signed in as somebody of the demo's staff and may send whatever it likes.</summary>
internal sealed class Editor : IDisposable
{
    private readonly Visitor visitor;

    private Editor(Visitor visitor) => this.visitor = visitor;

    public Visitor Visitor => visitor;

    /// <summary>Signs in through the page: <c>nepal</c> is nepal@ecare.example.</summary>
    public static async Task<Editor> SignInAsync(SharedPortal portal, string name)
    {
        var browser = new Visitor(portal);
        var page = await browser.GetAsync(StaffLoginController.Path);
        await browser.SubmitAsync(page, page.Form("form"), ("email", $"{name}@ecare.example"), ("password", DemoStaff.Password));
        return new Editor(browser);
    }

    /// <summary>Somebody who did not sign in.</summary>
    public static Editor Stranger(SharedPortal portal) => new(new Visitor(portal));

    public async Task<Answer> SendAsync(string method, string address, JsonNode? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address.StartsWith('/') ? address : $"{ManagementApi.Root}/{address}");
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Accept.Clear();
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await visitor.Client.SendAsync(request);
        return new Answer(answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(), answer.Headers);
    }

    public Task<Answer> GetAsync(string address) => SendAsync("GET", address);

    public void Dispose() => visitor.Dispose();
}

/// <summary>What the Management API said.</summary>
internal sealed record Answer(HttpStatusCode Status, string? Kind, string Text, HttpResponseHeaders Headers)
{
    public JsonNode Json => JsonNode.Parse(Text) ?? throw new JsonException($"Not JSON: {Text}");

    public bool IsProblem => Kind == "application/problem+json";
}
