using System.Net;
using System.Text;
using ECare.Tests.Backoffice;
using ECare.Tests.Web;

namespace ECare.Tests.Desk;

/// <summary>Files of conversions from other channels come in at the desk.</summary>
[TestFixture]
[Category("Web")]
internal sealed class OutsideDeskTests
{
    private const string Page = "/desk/chautari/conversions";

    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [TestCase("nepal", HttpStatusCode.OK, true)]
    [TestCase("nepal-writer", HttpStatusCode.OK, false)]
    [TestCase("admin", HttpStatusCode.OK, false)]
    [TestCase("senegal", HttpStatusCode.NotFound, false)]
    public async Task Are_sent_by_who_publishes_campaigns(string who, HttpStatusCode status, bool sends)
    {
        using var staff = await Editor.SignInAsync(portal, who);

        var page = await staff.Visitor.GetAsync(Page);

        Assert.That((page.Status, page.Has("form.conversions")), Is.EqualTo((status, sends)));
    }

    [Test]
    public async Task Tell_which_rows_were_not_taken_and_why()
    {
        using var staff = await Editor.SignInAsync(portal, "nepal");
        var answer = await SendAsync(staff, Encoding.UTF8.GetBytes("customer,offer,at\nnobody,x,2026-11-01\n1,NP-NO-SUCH,nonsense\n"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Words("table.faults tbody"), Does.Contain("No number of a telephone and no id of a customer.").And.Contain("No day, and no time with its offset."));
    }

    [Test]
    public async Task Are_refused_when_they_are_no_text([Values("", "\u00FF\u00D8\u00FF\u00E0", "a\0b")] string content)
    {
        using var staff = await Editor.SignInAsync(portal, "nepal");

        var answer = await SendAsync(staff, Encoding.Latin1.GetBytes(content));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(answer.Words("[role=alert]"), Does.Contain("Nothing was taken."));
    }

    private static async Task<Page> SendAsync(Editor staff, byte[] content)
    {
        var form = await staff.Visitor.GetAsync(Page);
        var token = form.Form("form.conversions").QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var parts = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(content), "file", "shop.csv" } };
        return await staff.Visitor.PostAsync(Page, parts);
    }
}
