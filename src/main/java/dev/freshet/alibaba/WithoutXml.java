package dev.freshet.alibaba;

import com.aliyuncs.AcsResponse;
import com.aliyuncs.exceptions.ClientException;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.util.Map;

/// Of a binary alone: the SDK's readers of XML, without which the JDK's whole XML parser would come along. [VendorHttp]
/// hands the SDK neither JSON nor XML, so nobody asks them; whoever did would hear it as a failure of the call.
final class WithoutXml {
    private static final String CODE = "SDK.NoXml";
    private static final String MESSAGE = "this build reads no XML";

    private WithoutXml() {}

    @TargetClass(className = "com.aliyuncs.reader.XmlReader")
    static final class Reader {
        private Reader() {}

        @Substitute
        public Map<String, String> read(String response, String endpoint) throws ClientException {
            throw new ClientException(CODE, MESSAGE);
        }

        @Substitute
        public Map<String, String> readForHideArrayItem(String response, String endpoint) throws ClientException {
            throw new ClientException(CODE, MESSAGE);
        }
    }

    @TargetClass(className = "com.aliyuncs.unmarshaller.XmlUnmashaller")
    static final class Unmarshaller {
        private Unmarshaller() {}

        @Substitute
        public <T extends AcsResponse> T unmarshal(Class<T> type, String content) throws ClientException {
            throw new ClientException(CODE, MESSAGE);
        }
    }
}
