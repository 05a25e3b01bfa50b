using ECare.Tests.Web;
using ECare.Web.Start;

namespace ECare.Tests.SignIn;

/// <summary>A production host on a demo's settings does not start.</summary>
[TestFixture]
[Category("Web")]
public sealed class ProductionGuardTests
{
    [TestCase("Demo:Enabled", "--Demo:Enabled=true")]
    [TestCase("Identity:Secret", "--Identity:Secret=demo-sign-in-0123456789abcdef0123456789")]
    [TestCase("Behaviour:PseudonymKey", "--Behaviour:PseudonymKey=ZGVtby1zdGVwcy0wMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OQ==")]
    [TestCase("Documents:Keys:k9", "--Documents:Keys:k9=demo-documents-0123456789abcdef0123456789")]
    [TestCase("SavedMethods:Keys:k9", "--SavedMethods:Keys:k9=demo-saved-methods-0123456789abcdef0123456789")]
    [TestCase("Notifications:Sms, Notifications:Email", "--Demo:Enabled=false")]
    public void Names_what_must_be_changed(string named, string setting)
    {
        string[] args = ["--applicationName=ECare.Web", "--environment=Production", $"--contentRoot={Path.Combine(Repository.Root, "ECare.Web")}", setting];

        Assert.That(() => Portal.Build(args), Throws.InvalidOperationException.With.Message.Contains(named));
    }
}
